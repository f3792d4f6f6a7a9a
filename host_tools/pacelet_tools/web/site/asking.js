// SPDX-License-Identifier: MIT
// Asks the checker's worker, which is started when it is first asked.

let worker = null;
let asked = 0;
const waiting = new Map();

/** Ask `checker.js` to do what `name` says; its answer comes by a promise. */
export function ask(name, ...rest) {
  worker ??= begin();
  return new Promise((resolve, reject) => {
    waiting.set(++asked, { resolve, reject });
    worker.postMessage([asked, name, ...rest]);
  });
}

function begin() {
  const made = new Worker(new URL("./checker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data: [number, answer, problem] }) => {
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    problem === null ? resolve(answer) : reject(new Error(problem));
  };
  made.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || "it could not be loaded"));
    waiting.clear();
    worker = null;
  };
  return made;
}
