// SPDX-License-Identifier: MIT
// The page: which view is open, which routine is shown, and the handheld that plays it.

import { Handheld, picturesOf } from "./handheld.js";
import { Kept } from "./keep.js";
import { Side } from "./side.js";
import { Buzzer, Voice } from "./sound.js";
import { caption, Speaker } from "./words.js";

const VIEWS = ["play", "write", "load"];
const $ = (id) => document.getElementById(id);

export const data = {}; // what came with the page: boards, play, library, bundle
export const own = {}; // the wearer's routines, by id: as `routine_view.view` makes them
export const sources = () => Object.values(own).map(({ id, source }) => [id, source]);

const buzzer = new Buzzer();
const voice = new Voice();
export let handheld = null;
let speaker = new Speaker();
let side = null;
let isRunning = true;
let toEdit = null; // what the editor is to begin with

/** Give the handheld power: with a routine (a view of one) to play from a step, or with its menu. */
export function powerOn(routine = null, step = 0) {
  handheld?.stop();
  const { settings, ...board } = boardWith([...data.library, ...Object.values(own), ...(routine ? [routine] : [])]);
  speaker = new Speaker();
  say("");
  $("picture").dataset.mode = "";
  handheld = new Handheld({
    settings: { ...settings, epoch_s: localSeconds(), board_id: boardId() },
    ...board,
    routine: routine ? `/routines/${routine.id}.json` : null,
    step,
    canvas: $("picture"),
    box: $("buttons"),
    buzzer,
    on: { phase: onPhase, place: onPlace, ended: onEnded },
  });
  handheld.setSpeed(Number($("speed").value));
  run(true);
}

/** What a board is to be switched on with, and these routines on it. */
function boardWith(routines) {
  const settings = data.boards[$("board").value];
  const files = { "/board.json": encode(JSON.stringify(settings.profile)) };
  for (const one of routines) if (one.compiled) files[`/routines/${one.id}.json`] = encode(one.compiled);
  return { settings, files, play: data.play, bundle: data.bundle };
}

/** Pictures of the panel for the steps of a routine, by their numbers. */
export function screensOf(routine) {
  const numbers = routine.steps.filter(({ words }) => !words.startsWith("repeat")).map(({ number }) => number);
  return picturesOf({ ...boardWith([routine]), routine: `/routines/${routine.id}.json`, numbers });
}

const encode = (text) => new TextEncoder().encode(text);

/** The time of day as a board has it, whose clock a host sets to local time. */
const localSeconds = () => Math.floor(Date.now() / 1000) - new Date().getTimezoneOffset() * 60;

function boardId() {
  const made = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0"));
  return recall("id") ?? remember("id", made().join(""));
}

function recall(name) {
  try {
    return localStorage.getItem(`pacelet-${name}`);
  } catch {
    return null; // forbidden: nothing is remembered
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`pacelet-${name}`, value);
  } catch {
    return value;
  }
  return value;
}

// ---- what the handheld tells

function onPhase(phase) {
  const words = speaker.next(phase);
  say(caption(phase), words);
  voice.say(words);
}

function onPlace(place) {
  if ($("picture").dataset.mode !== place.mode) performance.mark(place.mode);
  $("picture").dataset.mode = place.mode;
  if (place.chosen !== undefined) say(`Menu: ${place.chosen}`);
  else if (place.routine === undefined) say(MODES[place.mode] ?? "");
  side.follow(place);
}

const MODES = {
  settings: "Settings: next and back choose, OK changes.",
  ready: "Cautions are read. OK begins.",
  caution: "A caution stands on the panel: next reads on, OK goes on.",
};

function onEnded(why) {
  if (why === "halt") {
    powerOn();
    return;
  }
  say("The handheld has stopped.");
  tell(`The handheld has stopped: ${why.split("\n").filter(Boolean).pop()}. It starts again now.`).then(() => powerOn());
}

/** Show what happens, and have a screen reader say it, in fewer words where there are some. */
function say(text, words = text) {
  if ($("caption").textContent === text) return;
  $("caption").textContent = text;
  $("spoken").textContent = words;
}

/** Say something that must be read. */
export function tell(text) {
  const dialog = $("message");
  dialog.querySelector("p").textContent = text;
  if (!dialog.open) dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
}

// ---- what the wearer wants

function run(value) {
  isRunning = value;
  $("pause").setAttribute("aria-pressed", String(!value));
  $("pause").textContent = value ? "Pause" : "Go on";
  handheld.run(value);
}

export function show(routine, step = null) {
  side.show(routine);
  if (step === null) return;
  buzzer.wake();
  if (side.isPlaying(routine)) handheld.jump(step);
  else powerOn(routine, step);
  if (!isRunning) run(true);
}

/** Show what the editor holds beside the handheld. */
export function showDraft(routine) {
  if (document.body.dataset.view === "write") side.show(routine);
}

function edit(routine) {
  toEdit = routine;
  location.hash = "#write";
  if (document.body.dataset.view === "write") openView();
}

function pressed(button, isOn) {
  button.setAttribute("aria-pressed", String(isOn));
}

function listen() {
  $("pause").onclick = () => run(!isRunning);
  $("speed").onchange = () => handheld.setSpeed(Number($("speed").value));
  $("sound").onclick = () => {
    buzzer.turn(!buzzer.isOn);
    pressed($("sound"), buzzer.isOn);
  };
  $("voice").onclick = () => {
    voice.turn(!voice.isOn);
    pressed($("voice"), voice.isOn);
  };
  $("voice").hidden = !Voice.isThere;
  $("board").onchange = () => {
    remember("board", $("board").value);
    powerOn(side.playing);
  };
  $("forget").onclick = async () => {
    for (const store of ["files", "routines"]) await (await Kept.open(store)).clear();
    for (const id of Object.keys(own)) delete own[id];
    side.list();
    powerOn();
    await tell("Settings, history and your own routines are forgotten.");
  };
  addEventListener("hashchange", openView);
  addEventListener("pointerdown", () => buzzer.wake(), { capture: true });
  // Who clicks with the mouse wants the space bar for the handheld, not for the button that was clicked last.
  addEventListener("click", ({ detail, target }) => detail && target.closest("button, summary") && document.activeElement.blur());
}

/** Open the view that the fragment names; what else may stand there is a routine that somebody shared. */
async function openView() {
  const [name, shared] = location.hash.slice(1).split("=");
  const view = name === "routine" ? "write" : VIEWS.includes(name) ? name : "play";
  document.body.dataset.view = view;
  $("editor").hidden = view !== "write";
  $("loader").hidden = view !== "load";
  for (const link of document.querySelectorAll("nav a")) {
    link.hash === `#${view}` ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  if (view === "write") {
    const { openEditor } = await import("./editor.js");
    const routine = toEdit;
    toEdit = null;
    await openEditor(name === "routine" ? shared : null, routine);
  }
  if (view === "load") (await import("./loader.js")).openLoader();
}

async function begin() {
  const json = (path) => fetch(path).then((answer) => answer.json());
  const [boards, play, library, bundle, kept] = await Promise.all([
    json("data/boards.json"),
    json("data/play.json"),
    json("data/library.json"),
    fetch("data/board.bin").then((answer) => answer.arrayBuffer()),
    Kept.open("routines").then((store) => store.all()),
  ]);
  Object.assign(data, { boards, play, library, bundle: new Uint8Array(bundle) });
  Object.assign(own, kept);
  $("board").replaceChildren(
    ...Object.entries(boards).map(([name, { profile }]) => new Option(profile.title ?? name, name)),
  );
  const board = recall("board");
  $("board").value = board in boards ? board : "pico";
  side = new Side($("side"), { show, edit, menu: () => powerOn() });
  side.list();
  listen();
  powerOn();
  openView();
  navigator.serviceWorker?.register("sw.js").catch(() => {}); // without one it needs the network; nothing else is lost
}

begin().catch((problem) => tell(`The page could not be loaded: ${problem.message}`));
