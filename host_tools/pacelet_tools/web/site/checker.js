// SPDX-License-Identifier: MIT
// The checker and compiler of the command line, in Python for WebAssembly, in a worker of its own.

import { loadPyodide } from "./vendor/pyodide/pyodide.mjs";

const FOLDER = new URL("./vendor/pyodide/", import.meta.url).href;

const ready = load();

async function load() {
  const [python, archive] = await Promise.all([
    loadPyodide({ indexURL: FOLDER }),
    fetch(new URL("./data/checker.zip", import.meta.url)).then((answer) => answer.arrayBuffer()),
  ]);
  python.FS.mkdir("/checker");
  python.unpackArchive(archive, "zip", { extractDir: "/checker" });
  python.runPython(`
import json, os, sys
sys.path.insert(0, "/checker")
os.makedirs("/work/routines")
from pacelet_tools.errors import Problem
from pacelet_tools.language.emit.starter import starter
from pacelet_tools.web.routine_view import back, view

def put(sources):
    os.chdir("/work/routines")
    for name in os.listdir():
        os.remove(name)
    for name, source in sources.to_py():
        with open(f"{name}.yaml", "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(source)

def check(text, name, sources):
    put(sources)  # it may use them
    return json.dumps(view(text.encode("utf-8", "surrogatepass"), name))
`);
  return python;
}

// ---- the commands for a board, which take more, and a port that the page has

let tools = null;
let asked = 0;
const waiting = new Map();

function usePort(...words) {
  return new Promise((resolve, reject) => {
    waiting.set(++asked, { resolve, reject });
    postMessage(["port", [asked, ...words], null]);
  });
}

async function loadTools(python) {
  const archive = await fetch(new URL("./data/tools.zip", import.meta.url)).then((answer) => answer.arrayBuffer());
  python.unpackArchive(archive, "zip", { extractDir: "/checker" });
  python.FS.createDevice("/dev", "board", () => null, () => {});
  python.globals.set("use_port", usePort);
  python.globals.set("tell", (kind, text) => postMessage(["told", [kind, text], null]));
  python.runPython(`
import importlib
from pyodide.ffi import can_run_sync, run_sync, to_js
importlib.invalidate_caches()
from pacelet_tools.web import browser_port

def on_page(*words):
    answer = run_sync(use_port(*(to_js(word) for word in words)))
    return answer.to_bytes() if hasattr(answer, "to_bytes") else answer

browser_port.install(on_page)

def run(words, sources):
    if not can_run_sync():
        tell("err", "This browser is too old to wait for a board: Chrome or Edge 137 or newer can.\\n")
        return 1
    put(sources)
    os.chdir("/work")
    return browser_port.run(words.to_py(), tell)
`);
  return python;
}

async function runCommand(python, [words, sources]) {
  tools ??= loadTools(python);
  const { globals } = await tools;
  return globals.get("run").callPromising(words, sources);
}

const actions = {
  check: (python, words) => JSON.parse(python.globals.get("check")(...words)),
  starter: (python, [id]) => python.globals.get("starter")(id),
  run: runCommand,
  file: (python, [path]) => python.FS.readFile(path, { encoding: "utf8" }),
  back: (python, [compiled, id]) => python.globals.get("back")(compiled, id),
};

onmessage = async ({ data: [number, name, ...rest] }) => {
  if (name === "answer") {
    const [answer, problem] = rest;
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    return problem === null ? resolve(answer) : reject(new Error(problem));
  }
  try {
    postMessage([number, await actions[name](await ready, rest), null]);
  } catch (problem) {
    postMessage([number, null, String(problem.message ?? problem)]);
  }
  return undefined;
};
