// SPDX-License-Identifier: MIT
// Reads {"part": the panel of a profile, "writes": [hex, ...]} lines, and prints what the page's decoder makes of each after every write:
// a hash of the memory by segment, and one of the picture.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [site, request] = process.argv.slice(2);
const { Panel } = await import(pathToFileURL(`${site}/wires.js`));
const hash = (data) => createHash("sha256").update(data).digest("hex");
for (const { part, writes } of JSON.parse(readFileSync(request, "utf8"))) {
  const panel = new Panel(part.width, part.height, part.driver);
  const found = writes.map((write) => {
    panel.chip.write(new Uint8Array(Buffer.from(write, "hex")));
    return [hash(panel.chip.cells), hash(panel.picture())];
  });
  console.log(JSON.stringify(found));
}
