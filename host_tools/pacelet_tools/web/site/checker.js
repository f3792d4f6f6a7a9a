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
import json, sys
sys.path.insert(0, "/checker")
from pacelet_tools.errors import Problem
from pacelet_tools.language.emit.starter import starter
from pacelet_tools.web.routine_view import back, view

def check(text, name):
    return json.dumps(view(text.encode("utf-8", "surrogatepass"), name))
`);
  return python;
}

const actions = {
  check: (python, [text, name]) => JSON.parse(python.globals.get("check")(text, name)),
  starter: (python, [id]) => python.globals.get("starter")(id),
  back: (python, [compiled, id]) => python.globals.get("back")(compiled, id),
};

onmessage = async ({ data: [number, name, ...rest] }) => {
  try {
    postMessage([number, actions[name](await ready, rest), null]);
  } catch (problem) {
    postMessage([number, null, String(problem.message ?? problem)]);
  }
};
