// SPDX-License-Identifier: MIT
// Prints what the page's voice says of each phase of a timeline.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [site, request] = process.argv.slice(2);
const { Speaker } = await import(pathToFileURL(`${site}/words.js`));
const speaker = new Speaker();
for (const phase of JSON.parse(readFileSync(request, "utf8"))) console.log(speaker.next(phase));
