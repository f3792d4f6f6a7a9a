// SPDX-License-Identifier: MIT
// Writes a routine: an editor with the problems under their lines, and what the routine comes to beside it.

import { own, show, showDraft, sources, tell } from "./app.js";
import { ask } from "./asking.js";
import { look } from "./editor-look.js";
import { Kept } from "./keep.js";
import { unpackShared } from "./handout.js";
import { schemaCompletion, schemaHover } from "./schema.js";
import { make } from "./side.js";
import { autocompletion, completionKeymap } from "./vendor/codemirror-autocomplete.js";
import { defaultKeymap, history, historyKeymap } from "./vendor/codemirror-commands.js";
import { yaml } from "./vendor/codemirror-lang-yaml.js";
import { bracketMatching, indentOnInput } from "./vendor/codemirror-language.js";
import { lintGutter, lintKeymap, setDiagnostics } from "./vendor/codemirror-lint.js";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "./vendor/codemirror-view.js";

const WAIT_MS = 250; // after the last key
const MOST_BYTES = 1_000_000;
const $ = (id) => document.getElementById(id);
const LOADING = "The checker is being loaded. It is kept from then on.";
const SEVERITIES = { error: "error", warning: "warning", note: "info" };

let view = null;
let checked = null; // what the checker said last
let timer = 0;
let turn = 0;
let schema = null;

/** Show the editor: with what was shared, with a routine to start from, or with what stood there before. */
export async function openEditor(shared, routine) {
  if (!view) {
    schema = await (await fetch("data/schema.json")).json();
    const root = $("text").attachShadow({ mode: "open" });
    view = new EditorView({ parent: root, root, extensions: extensions() });
    listen();
  }
  if (shared) {
    const text = await unpackShared(shared);
    if (text === null) await tell("This link holds no routine: a part of it is missing.");
    else put(text.slice(text.indexOf("\n") + 1), text.slice(0, text.indexOf("\n")));
    forgetLink();
  } else if (routine) {
    put(routine.source, routine.id);
  } else if (!view.state.doc.length) {
    const draft = recall();
    draft ? put(draft.text, draft.id) : await startNew();
  } else if (checked) {
    showDraft(checked);
  }
}

/** A shared routine is opened once: what is edited from now on is not in the address. */
const forgetLink = () => globalThis.history.replaceState(null, "", "#write");

function extensions() {
  return [
    lineNumbers(),
    history(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    look,
    yaml(),
    lintGutter(),
    autocompletion({ override: [schemaCompletion(schema)] }),
    schemaHover(schema),
    EditorView.domEventHandlers({ beforeinput: replaceSelected }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": "The routine's text", spellcheck: "false" }),
    EditorView.updateListener.of((update) => update.docChanged && checkSoon()),
    keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

/** Where a browser replaces selected text itself, it writes style attributes, which the content policy forbids. */
function replaceSelected({ inputType, data }, editor) {
  if (inputType !== "insertText" || data === null || editor.composing || editor.state.selection.main.empty) return false;
  editor.dispatch(editor.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

/** Replace the text. */
function put(text, id) {
  $("file-name").value = id;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
  checkNow();
}

const text = () => view.state.doc.toString();
const id = () => $("file-name").value.trim();

// ---- checking

function checkSoon() {
  clearTimeout(timer);
  timer = setTimeout(checkNow, WAIT_MS);
}

async function checkNow() {
  clearTimeout(timer);
  const mine = ++turn;
  remember();
  if (!checked) verdict(LOADING, "");
  let found;
  try {
    found = await ask("check", text(), `${id()}.yaml`, sources());
  } catch (problem) {
    return verdict(`The checker cannot be used: ${problem.message}`, "bad");
  }
  if (mine !== turn) return undefined;
  checked = found;
  showProblems(found.problems);
  showDraft(found);
  return undefined;
}

function showProblems(problems) {
  const counts = ["error", "warning", "note"].map((severity) => [severity, problems.filter((one) => one.severity === severity).length]);
  const said = counts.filter(([, number]) => number).map(([word, number]) => `${number} ${word}${number === 1 ? "" : "s"}`);
  const total = checked.total ? ` It takes ${checked.total}.` : "";
  verdict((said.length ? `${said.join(", ")}.` : "Nothing to mend.") + total, counts[0][1] ? "bad" : "good");
  $("put").disabled = !checked.compiled;
  view.dispatch(setDiagnostics(view.state, problems.map(diagnostic)));
  $("problems").replaceChildren(...problems.map(item));
}

function verdict(words, kind) {
  $("verdict").textContent = words;
  $("verdict").className = kind;
}

function diagnostic(problem) {
  const from = offset(problem.line, problem.column);
  const to = Math.max(offset(problem.line, problem.end_column), from);
  const message = problem.message + (problem.help ? `\nright: ${problem.help}` : "");
  const actions = problem.fix ? [{ name: "Mend", apply: () => mend(problem) }] : [];
  return { from, to, severity: SEVERITIES[problem.severity], message, actions };
}

function item(problem) {
  const { line, column, severity, message, help, fix } = problem;
  const go = () => {
    view.dispatch({ selection: { anchor: offset(line, column) }, scrollIntoView: true });
    view.focus();
  };
  return make(
    "li",
    { class: severity },
    make("button", { type: "button", class: "place", onclick: go, "aria-label": `Go to line ${line}` }, `${line}:${column}`),
    make("b", {}, `${severity}: `),
    message,
    help ? make("span", { class: "right" }, `right: ${help}`, fix ? make("button", { type: "button", class: "fix", onclick: () => mend(problem) }, "Mend") : null) : null,
  );
}

function mend({ fix }) {
  const changes = fix.map((edit) => ({
    from: offset(edit.line, edit.column),
    to: offset(edit.end_line, edit.end_column),
    insert: edit.text,
  }));
  view.dispatch({ changes });
  view.focus();
}

/** Where a line and a column in characters, both from 1, are in the text. */
function offset(line, column) {
  const { doc } = view.state;
  if (line > doc.lines) return doc.length;
  const { from, text: content } = doc.line(line);
  return from + [...content].slice(0, column - 1).join("").length;
}

// ---- files

function listen() {
  $("file-name").oninput = checkSoon;
  $("new").onclick = startNew;
  $("open").onclick = () => $("chosen-file").click();
  $("chosen-file").onchange = async () => {
    const [file] = $("chosen-file").files;
    $("chosen-file").value = "";
    if (file) await openFile(file);
  };
  $("save").onclick = save;
  $("put").onclick = putOnHandheld;
}

async function startNew() {
  if (!checked) verdict(LOADING, "");
  try {
    put(await ask("starter", "my-routine"), "my-routine");
  } catch (problem) {
    verdict(`The checker cannot be used: ${problem.message}`, "bad");
  }
}

async function openFile(file) {
  if (file.size > MOST_BYTES) return tell(`${file.name} is too large for a routine.`);
  put(await file.text(), file.name.replace(/\.ya?ml$/i, ""));
  return undefined;
}

function save() {
  const link = make("a", { href: URL.createObjectURL(new Blob([text()], { type: "text/yaml" })), download: `${id()}.yaml` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function putOnHandheld() {
  await checkNow();
  if (!checked.compiled) return;
  own[checked.id] = checked;
  await (await Kept.open("routines")).put({ [checked.id]: checked });
  show(checked, 0);
  verdict(`${checked.name} is on this handheld, and in its menu. It plays now.`, "good");
}

// ---- what is written is not lost with the page

function remember() {
  try {
    localStorage.setItem("pacelet-draft", JSON.stringify({ id: id(), text: text() }));
  } catch {
    return; // forbidden, or full
  }
}

function recall() {
  try {
    return JSON.parse(localStorage.getItem("pacelet-draft"));
  } catch {
    return null;
  }
}
