// SPDX-License-Identifier: MIT
// Reads [[name, text], ...] and prints, a line each, what the checker of the page says: Python for WebAssembly.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [site, request] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${site}/vendor/pyodide/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${site}/vendor/pyodide/` });
python.FS.mkdir("/checker");
python.unpackArchive(new Uint8Array(readFileSync(`${site}/data/checker.zip`)), "zip", { extractDir: "/checker" });
python.globals.set("cases", readFileSync(request, "utf8"));
python.runPython(`
import json, sys
sys.path.insert(0, "/checker")
from pacelet_tools.web.routine_view import view
answers = "\\n".join(json.dumps(view(text.encode(), name)) for name, text in json.loads(cases))
`);
console.log(python.globals.get("answers"));
