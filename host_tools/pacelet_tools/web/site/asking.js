// SPDX-License-Identifier: MIT
// Asks the checker's worker, which is started when it is first asked.

let worker = null;
let asked = 0;
const waiting = new Map();
let serial = null; // the port that the worker's commands use, and who is told what they say
let told = () => {};

/** Have commands use a port, and tell `hear(kind, text)` what they say. */
export function onTold(port, hear) {
  serial = port;
  told = hear;
}

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
    if (number === "told") return told(...answer);
    if (number === "port") return usePort(made, ...answer);
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    return problem === null ? resolve(answer) : reject(new Error(problem));
  };
  made.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || "it could not be loaded"));
    waiting.clear();
    worker = null;
  };
  return made;
}

/** Do what the worker asks of the port: it has none of its own. */
async function usePort(made, number, name, ...rest) {
  try {
    made.postMessage([number, "answer", await serial[name](...rest), null]);
  } catch (problem) {
    made.postMessage([number, "answer", null, problem.message]);
  }
}
