// SPDX-License-Identifier: MIT
// A virtual board: the firmware on MicroPython for WebAssembly. Runs in a worker of the page, and in Node.

import { loadMicroPython } from "./vendor/micropython.mjs";

const KIB = 1024;
const GIVEN = "/virtual/given";

export class Board {
  /**
   * Switch a board on. `settings` is what `power_up.on` reads, `files` what lies on its flash, and `onRecord` is called
   * with each line about its wires, `onPrint` with what the firmware prints.
   */
  static async start({ settings, files, onRecord, onPrint = () => {} }) {
    const options = { heapsize: 512 * KIB, pystack: 16 * KIB, stdout: onPrint, stderr: onPrint };
    const python = await loadMicroPython(options);
    python.registerJsModule("browser", { record: onRecord });
    for (const [path, content] of Object.entries(files)) write(python.FS, path, content);
    write(python.FS, GIVEN, new TextEncoder().encode(JSON.stringify(settings) + "\n"));
    python.runPython("import sys\nsys.path[:] = ['/virtual']\nfrom target import page");
    return new Board(python);
  }

  constructor(python) {
    const page = python.globals.get("page");
    this.files = python.FS;
    for (const name of ["begin", "now_ms", "run_pass", "turn", "set_button", "place", "jump", "memory"]) {
      this[name] = page[name];
    }
    page.power_on(GIVEN);
  }
}

function write(files, path, content) {
  const parts = path.split("/").slice(1, -1);
  parts.forEach((_, index) => {
    const folder = "/" + parts.slice(0, index + 1).join("/");
    if (!files.analyzePath(folder).exists) files.mkdir(folder);
  });
  files.writeFile(path, content);
}
