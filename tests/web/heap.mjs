// SPDX-License-Identifier: MIT
// Measures the heap of the firmware on MicroPython for WebAssembly, whose objects are as large as a Pico's.
// Arguments: the folder of that MicroPython, and a file of JSON: see test_heap_of_32_bits.py. Prints bytes by part.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, request] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(`${folder}/micropython.mjs`));
const { settings, play, files, parts, routine } = JSON.parse(readFileSync(request, "utf8"));
let printed = "";
const python = await loadMicroPython({
  heapsize: 1024 * 1024,
  pystack: 16 * 1024,
  url: `${folder}/micropython.wasm`,
  stdout: (text) => (printed += text + "\n"),
});

// Nothing is collected before a call from here is over: each step is a call of its own.
function run(code) {
  python.runPython(code);
}

function value(expression) {
  run(`_value = ${expression}`);
  return python.globals.get("_value");
}

function taken() {
  for (let times = 0; times < 2; times++) run("_gc.collect()");
  return value("_gc.mem_alloc()");
}

function names() {
  printed = "";
  run("_micropython.qstr_info()");
  return Number(/n_qstr=(\d+)/.exec(printed)[1]);
}

for (const [path, content] of Object.entries(files)) {
  path.split("/").slice(1, -1).reduce((parent, name) => {
    if (!python.FS.analyzePath(`${parent}/${name}`).exists) python.FS.mkdir(`${parent}/${name}`);
    return `${parent}/${name}`;
  }, "");
  python.FS.writeFile(path, Buffer.from(content, "base64"));
}
python.registerJsModule("browser", { record: () => {} });
python.FS.writeFile("/given", JSON.stringify(settings) + "\n");
run("import gc as _gc, json, sys\nimport micropython as _micropython\nsys.path[:] = ['/virtual']");
run("from target import observer, page, power_up\npage.power_on('/given')");
// The table of names doubles as it fills. With room in it from the start each part takes what is its own.
run("for number in range(2600):\n  setattr(page, 'x%d' % number, 0)\n  delattr(page, 'x%d' % number)");

const found = { parts: {} };
const before = taken();
const known = names();
let last = before;
for (const [name, modules] of Object.entries(parts)) {
  for (const module of modules) run(`__import__("${module}")`);
  const now = taken();
  found.parts[name] = now - last;
  last = now;
}
run(`told = observer.start(json.loads(${JSON.stringify(JSON.stringify(play))}), power_up.config()["profile"])`);
run("loop = sys.modules['handheld'].make(told, True)");
run("loop.begin()");
const passes = (count) => {
  for (; count; count--) run("loop._sleep(loop.step())");
};
while (!value("loop.app.mode.library.complete")) passes(1);
passes(100);
run(`loop.app.mode = loop.app.open("${routine}")`);
for (let presses = 0; value("loop.app.mode.name") !== "pacing" && presses < 30; presses++) {
  run("loop.app.mode = loop.app.mode.press(2) or loop.app.mode");
  passes(3);
}
passes(200);
found.playing = value("loop.app.mode.name") === "pacing" ? taken() - before : null;
found.names = names() - known;
process.stdout.write(JSON.stringify(found) + "\n");
