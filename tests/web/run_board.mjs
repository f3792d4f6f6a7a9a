// SPDX-License-Identifier: MIT
// Plays what a file of JSON says on a board as the browser has it, and prints what is on its wires.
// Arguments: the folder of the page, and the file: {"settings": ..., "play": ..., "files": {path: base64}}.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [site, request] = process.argv.slice(2);
const { Board } = await import(pathToFileURL(`${site}/board.js`));
const { unpack } = await import(pathToFileURL(`${site}/unpack.js`));
const { settings, play, files } = JSON.parse(readFileSync(request, "utf8"));
const lines = [];
const board = await Board.start({
  settings,
  files: {
    ...unpack(readFileSync(`${site}/data/board.bin`)),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text, "base64")])),
  },
  onRecord: (line) => lines.push(line),
  onPrint: (text) => process.stderr.write(text + "\n"),
});
try {
  board.begin(JSON.stringify(play));
  while (board.run_pass());
} catch (problem) {
  if (problem.type !== "SystemExit") throw problem;
}
process.stdout.write(lines.join("\n") + "\n");
