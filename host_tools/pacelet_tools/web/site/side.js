// SPDX-License-Identifier: MIT
// Beside the handheld: the routines, or the outline of one with the step that is done now.

import { data, own } from "./app.js";
import { printHandout, share } from "./handout.js";

/** An element with what is in it: attributes, then children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element[name] = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const BESIDE = matchMedia("(min-width: 760px)"); // else it would take the handheld out of sight
const UNTIMED_MS = 5000; // how long a phase is drawn that lasts until pressed
const KINDS = { prepare: "lead", switch: "rest", rest: "rest", wait: "lead", release: "rest" };

function drawing(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export class Side {
  /** `on` is told `show(routine, step)` to play from there, `edit(routine)`, and `menu()` for the handheld's own. */
  constructor(box, on) {
    this.box = box;
    this.on = on;
    this.shown = null; // the routine whose outline stands here
    this.playing = null; // the one that the handheld plays
    this.steps = [];
  }

  isPlaying(routine) {
    return this.playing !== null && this.playing.compiled === routine.compiled;
  }

  /** Show the routines. */
  list() {
    this.shown = null;
    this.steps = [];
    const groups = new Map();
    for (const routine of Object.values(own)) group(groups, "yours", routine);
    for (const routine of data.library) group(groups, routine.area || "other", routine);
    const parts = [...groups].map(([area, routines]) =>
      make("section", {}, make("h3", {}, capital(area)), make("ul", { class: "routines" }, ...routines.map(this.#item))),
    );
    this.box.replaceChildren(make("h2", {}, "Routines"), ...parts);
  }

  #item = (routine) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", onclick: () => this.show(routine, true) },
        make("span", { class: "name" }, routine.name ?? routine.id),
        make("span", { class: "time" }, routine.minutes ? `${routine.minutes} min` : "to mend"),
      ),
    );

  /** Show the outline of a routine; `focus`: and go there with the keyboard. */
  show(routine, focus = false) {
    this.shown = routine;
    this.steps = (routine.steps ?? []).map((step) => this.#step(routine, step));
    const title = make("h2", { tabindex: "-1" }, routine.name ?? routine.id);
    const parts = [
      make("button", { type: "button", class: "back-link", onclick: () => this.list() }, "‹ All routines"),
      title,
      make("p", { class: "total" }, routine.total ?? ""),
      make("p", { class: "about" }, routine.compiled ? routine.about : "Its steps stand here once the errors are mended."),
      this.#strip(routine),
      this.#cautions(routine),
      routine.compiled ? this.#actions(routine) : null,
      make("ol", { class: "steps" }, ...this.steps),
    ].filter(Boolean);
    this.box.replaceChildren(...parts);
    if (focus) {
      title.focus({ preventScroll: true });
      this.box.scrollTop = 0;
    }
    if (this.place) this.follow(this.place);
  }

  /** The routine as a strip: what is done and what leads to it, as long as it takes. */
  #strip(routine) {
    const timed = (routine.phases ?? []).filter(([kind]) => kind !== "done");
    if (!timed.length) return null;
    const lengths = timed.map(([, ms]) => ms ?? UNTIMED_MS);
    const whole = lengths.reduce((sum, ms) => sum + ms, 0);
    const svg = drawing("svg", { viewBox: "0 0 1000 20", preserveAspectRatio: "none", role: "img", class: "strip" });
    svg.setAttribute("aria-label", `Timeline: ${timed.length} phases, ${routine.total}`);
    let at = 0;
    timed.forEach(([kind, , step], index) => {
      const width = (1000 * lengths[index]) / whole;
      const part = drawing("rect", { x: at, y: 0, width: Math.max(width - 0.8, 0.5), height: 20, class: KINDS[kind] ?? "work" });
      if (step !== null) part.onclick = () => this.on.show(routine, step);
      svg.append(part);
      at += width;
    });
    return svg;
  }

  #cautions({ caution }) {
    if (!caution?.length) return null;
    const lines = caution.map((line) => make("li", {}, line));
    return make("details", { class: "cautions" }, make("summary", {}, "Before you start"), make("ul", {}, ...lines));
  }

  #actions(routine) {
    const begin = { type: "button", class: "strong", onclick: () => this.on.show(routine, 0) };
    const button = (text, action) => make("button", { type: "button", onclick: action }, text);
    return make(
      "div",
      { class: "bar" },
      make("button", begin, "Start"),
      button("The handheld's menu", () => this.on.menu()),
      button("Edit", () => this.on.edit(routine)),
      button("Print", () => printHandout(routine)),
      button("Share", () => share(routine)),
    );
  }

  #step(routine, step) {
    const isRepeat = step.words.startsWith("repeat");
    const words = isRepeat ? step.words : withoutAction(step.words);
    const head = words.split(",", 1)[0];
    const button = make(
      "button",
      { type: "button", title: "Play from here", onclick: () => this.on.show(routine, step.number) },
      make("span", { class: "words" }, make("b", {}, head), words.slice(head.length)),
      make("span", { class: "time" }, step.length),
    );
    const item = make("li", { class: isRepeat ? "step repeat" : "step", "data-depth": Math.min(step.depth, 3) }, button);
    item.number = step.number;
    return item;
  }

  /** Mark the step where the handheld is; where it plays another routine, show that one. */
  follow(place) {
    this.place = place;
    const known = [...Object.values(own), ...data.library];
    if (place.routine === undefined) {
      this.playing = null;
    } else if (this.playing?.name !== place.routine) {
      this.playing = this.shown?.name === place.routine ? this.shown : (known.find((one) => one.name === place.routine) ?? null);
      if (this.playing && this.playing !== this.shown && document.body.dataset.view === "play") return this.show(this.playing);
    }
    const isHere = this.shown && this.playing && this.shown.name === this.playing.name && !place.done;
    for (const item of this.steps) mark(item, isHere && item.number === place.step);
    return undefined;
  }
}

function mark(item, isNow) {
  if (isNow === item.classList.contains("now")) return;
  item.classList.toggle("now", isNow);
  const button = item.querySelector("button");
  isNow ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current");
  if (isNow && BESIDE.matches) item.scrollIntoView({ block: "nearest" });
}

function group(groups, area, routine) {
  if (!groups.has(area)) groups.set(area, []);
  groups.get(area).push(routine);
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);
export const withoutAction = (words) => words.replace(/^(hold|move|breathe|wait) /, "");
