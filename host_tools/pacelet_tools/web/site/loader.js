// SPDX-License-Identifier: MIT
// Loads a real board by its cable: the commands of `pacelet`, run in the browser on a port of Web Serial.

import { data, own, sources, tell } from "./app.js";
import { ask, onTold } from "./asking.js";
import { isThere, Port } from "./serial.js";
import { make } from "./side.js";

const $ = (id) => document.getElementById(id);
let port = null;
let isBusy = false;

export function openLoader() {
  if ($("loader").childElementCount) return;
  $("loader").replaceChildren(make("h2", {}, "Load a board"), ...(isThere() ? parts() : [make("p", {}, NOT_HERE)]));
}

const NOT_HERE =
  "This browser cannot talk to a board by a cable: Chrome, Edge and Opera on a computer can (version 137 or newer). " +
  "Elsewhere the command line does it: pip install pacelet, then pacelet setup and pacelet push.";

function parts() {
  const button = (text, action, kind = "") => make("button", { type: "button", class: kind, onclick: action }, text);
  return [
    make("p", {}, "Plug in a board with MicroPython, and connect it. A handheld goes on with what it plays, unless its firmware is replaced."),
    make("div", { class: "bar" }, button("Connect a board", connect, "strong"), button("Disconnect", disconnect)),
    make("p", { id: "board-says", role: "status" }, "No board is connected."),
    make(
      "fieldset",
      { id: "with-board", disabled: true },
      make("legend", {}, "With this board"),
      make("div", { class: "bar" }, make("label", {}, "Wired as", make("select", { id: "wiring" }, ...options())), button("Set up or update", setUp)),
      make("div", { class: "bar" }, button("Load the library", push), button("What is on it", list), button("History", history), button("Settings", () => run("settings"))),
      make(
        "form",
        { class: "bar", onsubmit: typed },
        make("label", { class: "field inline" }, "pacelet", make("input", { type: "text", id: "command", autocomplete: "off", spellcheck: "false", placeholder: "settings volume=2" })),
        make("button", {}, "Run"),
      ),
    ),
    make("progress", { id: "share", max: 1, hidden: true, "aria-label": "Progress" }),
    make("div", { id: "on-board" }),
    make("pre", { id: "told", role: "log", tabindex: "0", "aria-label": "What was done" }),
  ];
}

const options = () =>
  Object.entries(data.boards).map(([name, { profile }]) => new Option(profile.title ?? name, name, false, name === $("board").value));

// ---- the port

async function connect() {
  if (port) await disconnect();
  try {
    port = await Port.choose(() => disconnect());
  } catch (problem) {
    if (problem.name !== "NotFoundError") await tell(`The board cannot be connected: ${problem.message}. Is another program using it?`);
    return;
  }
  $("board-says").textContent = "The tools are being loaded …";
  const found = await run("devices --json", true);
  if (!port) return;
  const [device] = found.status === 0 ? JSON.parse(found.out) : [];
  if (device?.profile in data.boards) $("wiring").value = device.profile;
  $("board-says").textContent = device ? described(device) : "This board does not answer as one with MicroPython does.";
  $("with-board").disabled = !device;
}

function described({ board, micropython, profile, firmware, routines, free_bytes }) {
  const pacelet = profile ? `set up as ${profile} (${firmware}), ${routines} routines` : "not set up yet";
  return `${board}, ${micropython}: ${pacelet}, ${Math.floor(free_bytes / 1024)} KB free.`;
}

async function disconnect() {
  const open = port;
  port = null;
  $("with-board").disabled = true;
  $("board-says").textContent = "No board is connected.";
  await open?.close();
}

// ---- commands

const setUp = async () => (await run(`setup --board ${$("wiring").value}`)) && list();

async function push() {
  const ids = [...data.library, ...Object.values(own)].map(({ id }) => id);
  await run(["push", ...ids]);
  await list();
}

async function list() {
  const found = await run("list --json", true);
  if (found.status !== 0) return;
  const rows = JSON.parse(found.out).map(({ id, name, minutes, bytes }) =>
    make(
      "tr",
      {},
      make("td", {}, name ?? `${id} (broken)`),
      make("td", {}, minutes.length ? `${minutes.join("-")} min` : ""),
      make("td", {}, `${bytes} bytes`),
      make("td", {}, make("button", { type: "button", "aria-label": `Remove ${name ?? id}`, onclick: () => remove(id) }, "Remove")),
    ),
  );
  const table = make("table", {}, make("caption", { class: "hidden" }, "Routines on the board"), make("tbody", {}, ...rows));
  $("on-board").replaceChildren(rows.length ? table : make("p", {}, "No routine is on the board."));
}

async function remove(id) {
  await run(["remove", id]);
  await list();
}

async function history() {
  const done = await run("history --plot /tmp/history.svg");
  if (done.status !== 0) return;
  const picture = await ask("file", "/tmp/history.svg").catch(() => null);
  if (!picture) return;
  const image = make("img", { alt: "Charts of the sessions done; the table below says the same", class: "charts" });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;
  $("on-board").replaceChildren(image);
}

async function typed(event) {
  event.preventDefault();
  const words = $("command").value.trim().replace(/^pacelet\s+/, "");
  if (words) await run(words);
}

/** Run a command; it is shown, with what it says, unless its answer is for us. */
async function run(command, isQuiet = false) {
  if (isBusy || !port) return { status: 1, out: "" };
  isBusy = true;
  $("share").hidden = false;
  $("share").removeAttribute("value");
  const words = typeof command === "string" ? command.match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', "")) : command;
  if (!isQuiet) $("told").textContent = `pacelet ${words.join(" ")}\n`;
  let out = "";
  onTold(port, (kind, text) => {
    if (kind === "out") out += text;
    if (kind === "err" || !isQuiet) showTold(text);
  });
  try {
    return { status: await ask("run", words, sources()), out };
  } catch (problem) {
    showTold(`\n${problem.message}\n`);
    return { status: 1, out };
  } finally {
    isBusy = false;
    $("share").hidden = true;
  }
}

const ESCAPES = /\x1b\[[0-9;]*[A-Za-z]/g;

/** Show what a command says; its line of progress moves the bar instead. */
function showTold(text) {
  const share = text.match(/: (\d+)%$/);
  if (share) $("share").value = share[1] / 100;
  const plain = text.startsWith("\r") ? "" : text.replace(ESCAPES, "");
  $("told").textContent += plain;
}
