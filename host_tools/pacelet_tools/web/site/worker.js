// SPDX-License-Identifier: MIT
// The worker in which the board lives. Its clock is virtual and led by ours: a pass is made when it is due, and the
// board never waits inside a call, so that it can be stopped, sped up, and be on time in a hidden tab.

import { Board } from "./board.js";
import { Kept } from "./keep.js";
import { unpack } from "./unpack.js";

const LATE_MS = 2000; // more late than that, and the computer slept: the board's clock stood still with it
const AT_ONCE_MS = 30; // of our time, spent on passes before what was recorded is sent on

let board = null;
let kept = null;
let speed = 1;
let isRunning = true;
let boardMs = 0; // the board's clock at `atMs` of ours
let atMs = 0;
let timer = 0;
let records = [];
let place = "";
let dueMs = 0; // when the next pass is due, by the board's clock
let lateMs = 0; // how late passes were, by our clock: the worst since the page was told

const now = () => Math.floor(isRunning ? boardMs + (performance.now() - atMs) * speed : boardMs);

function setClock(ms) {
  boardMs = ms;
  atMs = performance.now();
}

async function start({ settings, play, files, bundle, routine, step }) {
  kept = await Kept.open("files");
  const memory = await kept.all();
  board = await Board.start({
    settings,
    files: { ...unpack(bundle), ...files, ...memory },
    onRecord: (line) => records.push(line),
  });
  watch(board.files);
  if (guarded(() => board.begin(JSON.stringify({ ...play, play: routine })))) {
    if (step) board.jump(step);
    dueMs = board.now_ms();
    setClock(dueMs);
    turn();
  }
}

const INTO_STEP_MS = 1500; // while one gets ready, and the panel shows how it is done and how much

/** Play the beginning of each step as fast as it goes, tell what is on the wires of each, and end. */
async function beginnings({ settings, play, files, bundle, routine, numbers }) {
  board = await Board.start({ settings, files: { ...unpack(bundle), ...files }, onRecord: (line) => records.push(line) });
  board.begin(JSON.stringify({ ...play, play: routine }));
  for (const number of numbers) {
    board.jump(number);
    const from = board.now_ms();
    for (let at = from; at < from + INTO_STEP_MS; at += 100) while (board.turn(at) <= at);
    postMessage({ number, records });
    records = [];
  }
  close();
}

/** Make every pass that is due, tell the page, and wait for the next one. */
function turn() {
  clearTimeout(timer);
  const began = performance.now();
  let until = now();
  if (until - dueMs > LATE_MS * speed) {
    setClock(dueMs);
    until = dueMs;
  }
  lateMs = Math.max(lateMs, (until - dueMs) / speed);
  const alive = guarded(() => {
    do dueMs = board.turn(until);
    while (dueMs <= until && performance.now() - began < AT_ONCE_MS);
  });
  send();
  if (!alive || !isRunning) return;
  timer = setTimeout(turn, Math.max((dueMs - now()) / speed, 0));
}

function send() {
  keepFiles();
  const here = board.place();
  if (!records.length && here === place) return;
  place = here;
  postMessage({ records, place: JSON.parse(here), lateMs });
  records = [];
  lateMs = 0;
}

/** Do it; what the firmware raises ends this board. */
function guarded(action) {
  try {
    action();
    return true;
  } catch (problem) {
    clearTimeout(timer);
    isRunning = false;
    postMessage({ records, ended: problem.type === "SystemExit" ? "halt" : String(problem.message) });
    return false;
  }
}

const actions = {
  start,
  beginnings,
  button({ pin, level }) {
    if (!isRunning || !guarded(() => board.set_button(pin, level, now()))) return;
    dueMs = now();
    turn();
  },
  speed(value) {
    setClock(now());
    speed = value;
    if (isRunning) turn();
  },
  run(value) {
    setClock(now());
    isRunning = value;
    if (value) turn();
  },
  jump(number) {
    setClock(now());
    if (!guarded(() => board.jump(number))) return;
    dueMs = boardMs;
    turn();
  },
};

onmessage = ({ data: [name, argument] }) => {
  if (board || argument.settings) actions[name](argument);
};

// ---- files that the firmware changes are kept

const REMEMBERED = /^\/(settings|resume|read|library)\.json$|^\/journal(\.1)?\.jsonl$|^\/error\.log$/;
const changed = new Set();

function watch(files) {
  const note = (path) => REMEMBERED.test(path) && changed.add(path);
  const { write, rename, unlink } = files;
  files.write = (stream, ...rest) => {
    note(stream.path);
    return write.call(files, stream, ...rest);
  };
  files.rename = (from, to) => {
    rename.call(files, from, to);
    note(absolute(from));
    note(absolute(to));
  };
  files.unlink = (path) => {
    unlink.call(files, path);
    note(absolute(path));
  };
}

const absolute = (path) => (path.startsWith("/") ? path : `/${path}`);

function keepFiles() {
  if (!changed.size) return;
  const content = {};
  for (const path of changed) {
    content[path] = board.files.analyzePath(path).exists ? board.files.readFile(path) : null;
  }
  changed.clear();
  kept.put(content);
}
