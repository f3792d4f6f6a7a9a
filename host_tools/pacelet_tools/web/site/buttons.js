// SPDX-License-Identifier: MIT
// The handheld's buttons by mouse, touch and keys. A button is down exactly as long as it is kept down.

const NAMES = { back: "Back", ok: "OK", next: "Next" };
const SIGNS = { back: "‹", ok: "●", next: "›" };
const KEYS = { ArrowLeft: "back", ArrowRight: "next", " ": "ok", Enter: "ok" };
const PRESSING = [" ", "Enter"];
const LEAST_MS = 60; // a tap on a touch pad is over sooner than a bounce of a real button

/** Make the buttons of a profile in `box`; `press(pin, level)` is told 0 when one goes down, 1 when it comes up. */
export function makeButtons(box, profile, press) {
  const down = new Map(); // pin: what keeps it down, and since when
  box.replaceChildren();
  const buttons = {};

  const pull = (pin, by) => {
    if (down.has(pin)) return;
    down.set(pin, { by, at: performance.now() });
    press(pin, 0);
  };
  const up = (pin) => {
    down.delete(pin);
    press(pin, 1);
    for (const [name, button] of Object.entries(buttons)) {
      button.classList.toggle("down", down.has(profile.buttons[name]));
    }
  };
  const letGo = (by) => {
    for (const [pin, one] of down) {
      if (one.by === null || (by !== undefined && one.by !== by)) continue;
      one.by = null; // it comes up by itself
      setTimeout(up, Math.max(LEAST_MS - (performance.now() - one.at), 0), pin);
    }
  };
  const begin = (name, by) => {
    pull(profile.buttons[name], by);
    buttons[name].classList.add("down");
  };

  for (const name of Object.keys(NAMES).filter((one) => one in profile.buttons)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `push ${name}`;
    button.dataset.button = name;
    button.setAttribute("aria-label", NAMES[name]);
    button.textContent = SIGNS[name];
    button.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      button.setPointerCapture(event.pointerId);
      begin(name, event.pointerId);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      button.addEventListener(end, (event) => letGo(event.pointerId));
    }
    // A screen reader's click comes alone.
    button.addEventListener("click", (event) => {
      if (event.detail === 0 && !down.size) {
        begin(name, "click");
        letGo("click");
      }
    });
    button.addEventListener("contextmenu", (event) => event.preventDefault());
    buttons[name] = button;
    box.append(button);
  }

  const nameOf = (event) => {
    const { key } = event;
    const [target] = event.composedPath(); // the editor stands in a shadow root
    if (!(target instanceof Element)) return undefined;
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (target.dataset?.button && PRESSING.includes(key)) return target.dataset.button;
    if (target.closest("input, select, textarea, dialog, summary, [contenteditable]")) return undefined;
    if (target.closest("a, button:not(.push)") && PRESSING.includes(key)) return undefined;
    return KEYS[key] in buttons ? KEYS[key] : undefined;
  };
  const onKeyDown = (event) => {
    const name = nameOf(event);
    if (!name) return;
    event.preventDefault();
    if (!event.repeat) begin(name, `key ${event.key}`);
  };
  const onKeyUp = (event) => letGo(`key ${event.key}`);
  const onBlur = () => letGo();
  addEventListener("keydown", onKeyDown);
  addEventListener("keyup", onKeyUp);
  addEventListener("blur", onBlur);
  return () => {
    removeEventListener("keydown", onKeyDown);
    removeEventListener("keyup", onKeyUp);
    removeEventListener("blur", onBlur);
  };
}
