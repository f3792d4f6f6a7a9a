// SPDX-License-Identifier: MIT
// The buzzer on the computer's speaker, the motor on a telephone's, and a voice.

const LOUDEST = 0.12; // a square wave is shrill
const EDGE_S = 0.004; // a gain that jumps clicks

export class Buzzer {
  constructor() {
    this.isOn = true;
    this.context = null;
    this.tone = { hz: 0, duty: 0 };
  }

  /** Browsers let a page sound only after a press. */
  wake() {
    if (!this.isOn || typeof AudioContext === "undefined") return;
    if (!this.context) {
      this.context = new AudioContext({ latencyHint: "interactive" });
      this.wave = new OscillatorNode(this.context, { type: "square", frequency: 1000 });
      this.gain = new GainNode(this.context, { gain: 0 });
      this.wave.connect(this.gain).connect(this.context.destination);
      this.wave.start();
    }
    if (this.context.state === "suspended") this.context.resume();
  }

  turn(isOn) {
    this.isOn = isOn;
    this.wake();
    this.play(this.tone);
  }

  play(tone) {
    this.tone = tone;
    if (!this.context) return;
    const at = this.context.currentTime;
    // What a square wave of that duty has of its first harmonic.
    const loud = this.isOn && tone.hz ? LOUDEST * Math.sqrt(Math.sin(Math.PI * tone.duty)) : 0;
    if (tone.hz) this.wave.frequency.setValueAtTime(tone.hz, at);
    this.gain.gain.setTargetAtTime(loud, at, EDGE_S);
  }
}

const LONGEST_MS = 5000; // a lost "off" must not let it buzz for ever

export function vibrate(isOn) {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(isOn ? LONGEST_MS : 0); // else it is not allowed
}

export class Voice {
  constructor() {
    this.isOn = false;
  }

  static get isThere() {
    return "speechSynthesis" in globalThis;
  }

  turn(isOn) {
    this.isOn = isOn;
    if (!isOn) speechSynthesis.cancel();
  }

  say(text) {
    if (!this.isOn || !text) return;
    speechSynthesis.cancel(); // what is late is of no use any more
    const words = new SpeechSynthesisUtterance(text);
    words.lang = "en";
    speechSynthesis.speak(words);
  }
}
