// SPDX-License-Identifier: MIT
// What happens, in words: for the caption, for screen readers, and for the voice.

const BREATHS = { in: "Breathe in", out: "Breathe out", "hold-in": "Hold", "hold-out": "Hold" };

const LEADS = ["prepare", "switch"]; // they have named what comes

/** A length as it is spoken: "20 seconds", "2 minutes". */
export function spoken(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60 || seconds % 60) return count(seconds, "second");
  return count(seconds / 60, "minute");
}

const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** The caption of a phase: "Bird-dog, left, 20 seconds, set 1 of 3". */
export function caption(phase) {
  const { kind, text, label, side, ms } = phase;
  if (kind === "done") return "Done.";
  if (kind === "rest") return join([text ?? "Rest", length(ms)]);
  if (kind === "switch") return join(["Change sides", side]);
  if (kind === "wait") return join([text, side, "press OK to go on"]);
  if (kind === "release") return join(["Release", length(ms)]);
  const head = kind === "prepare" ? `Get ready: ${text}` : text;
  return join([head, label ?? BREATHS[kind], side, length(ms), of(phase, "rep"), of(phase, "set"), of(phase, "round")]);
}

const length = (ms) => (ms === null || ms === undefined ? "until you press" : spoken(ms));
const join = (parts) => parts.filter(Boolean).join(", ");

function of(phase, word) {
  if (!(word in phase)) return "";
  return word + " " + phase[word] + (phase[word + "s"] ? ` of ${phase[word + "s"]}` : "");
}

/** What is worth saying of a phase after another: the step and side when they change, else the count. */
export class Speaker {
  constructor() {
    this.before = {};
  }

  next(phase) {
    const before = this.before;
    this.before = phase;
    if (phase.kind === "done") return "Done.";
    if (phase.kind === "rest") return join([phase.text ?? "Rest", length(phase.ms)]);
    if (phase.kind === "switch") return join(["Change sides", phase.side]);
    if (phase.kind === "prepare") return join([phase.text, phase.side]);
    if (phase.kind === "release") return "Release";
    const what = phase.label ?? BREATHS[phase.kind] ?? "";
    if (LEADS.includes(before.kind) && before.text === phase.text) return what || length(phase.ms);
    const isSame = ["text", "side", "set", "round"].every((key) => phase[key] === before[key]);
    if (!isSame) return join([phase.text, phase.side, what || length(phase.ms)]);
    return join([phase.rep === before.rep ? "" : String(phase.rep ?? ""), what]);
  }
}
