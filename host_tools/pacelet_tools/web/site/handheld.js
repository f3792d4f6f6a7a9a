// SPDX-License-Identifier: MIT
// One handheld with power: a worker with the board, and what its wires do, seen, heard and felt.

import { onPaper, Picture } from "./draw.js";
import { makeButtons } from "./buttons.js";
import { vibrate } from "./sound.js";
import { Handheld as Wires, parse } from "./wires.js";

let picture = null;

export class Handheld {
  /**
   * Switch one on. `settings`: of the board; `routine`: path of a compiled one to play at once, or null for the menu;
   * `step`: the number of the one to begin with.
   * `on` is told `phase(fields)`, `place(where)`, and `ended(why)`. Sounds go to `buzzer`.
   */
  constructor({ settings, play, files, bundle, routine, step, canvas, box, buzzer, on }) {
    this.wires = new Wires(settings.profile);
    this.buzzer = buzzer;
    this.on = on;
    this.worstLateMs = 0; // how late a pass of the firmware's loop was
    picture ??= new Picture(canvas, this.wires);
    picture.handheld = this.wires;
    this.picture = picture;
    this.worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => this.#take(data);
    this.worker.onerror = (event) => on.ended(event.message || "the handheld could not be loaded");
    this.worker.postMessage(["start", { settings, play, files, bundle, routine, step }]);
    this.leave = makeButtons(box, settings.profile, (pin, level) => {
      buzzer.wake();
      this.worker.postMessage(["button", { pin, level }]);
    });
    picture.redraw();
  }

  setSpeed(speed) {
    this.worker.postMessage(["speed", speed]);
  }

  run(isRunning) {
    this.worker.postMessage(["run", isRunning]);
    if (!isRunning) this.#silence();
  }

  jump(number) {
    this.worker.postMessage(["jump", number]);
  }

  /** Take the power away. */
  stop() {
    this.worker.terminate();
    this.leave();
    this.#silence();
  }

  #silence() {
    this.buzzer.play({ hz: 0, duty: 0 });
    vibrate(false);
  }

  #take({ records, place, ended, lateMs = 0 }) {
    this.worstLateMs = Math.max(this.worstLateMs, lateMs);
    for (const line of records) if (line[0] !== "!") this.#feed(parse(line));
    if (place) this.on.place(place);
    if (ended !== undefined) {
      this.#silence();
      this.on.ended(ended);
    }
  }

  #feed(record) {
    const about = this.wires.feed(record);
    if (about === "panel" || about === "ring") this.picture.redraw();
    else if (about === "tone") this.buzzer.play(this.wires.tone);
    else if (about === "motor") vibrate(this.wires.motor);
    else if (about === "say" && record.report.phase) this.on.phase(record.report.phase);
  }
}

/** The panel as it is some time into each step of a routine: {number of the step: canvas}, as far as it is played. */
export function picturesOf({ numbers, ...request }) {
  const { profile } = request.settings;
  const wires = new Wires(profile);
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const pictures = {};
  return new Promise((resolve) => {
    worker.onmessage = ({ data: { number, records } }) => {
      for (const line of records) if (line[0] !== "!") wires.feed(parse(line));
      pictures[number] = onPaper(wires.panel);
      if (Object.keys(pictures).length === numbers.length) resolve(pictures);
    };
    worker.onerror = () => resolve(pictures);
    worker.postMessage(["beginnings", { ...request, numbers }]);
  });
}
