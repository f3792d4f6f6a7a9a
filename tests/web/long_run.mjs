// SPDX-License-Identifier: MIT
// Plays for so many minutes of the board's clock, a pass a call, and prints what memory there is at each tenth.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [site, request] = process.argv.slice(2);
const { Board } = await import(pathToFileURL(`${site}/board.js`));
const { unpack } = await import(pathToFileURL(`${site}/unpack.js`));
const { settings, play, files, minutes } = JSON.parse(readFileSync(request, "utf8"));
let records = 0;
const board = await Board.start({
  settings,
  files: {
    ...unpack(readFileSync(`${site}/data/board.bin`)),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text, "base64")])),
  },
  onRecord: () => records++,
});
board.begin(JSON.stringify(play));
const whole = minutes * 60_000;
const sizes = [];
let due = 0;
for (let at = 0; at <= whole; at += 50) {
  do due = board.turn(at);
  while (due <= at);
  if (at % (whole / 10) === 0) sizes.push([board.memory(), globalThis.proxy_js_ref.length, records]);
}
console.log(JSON.stringify(sizes));
