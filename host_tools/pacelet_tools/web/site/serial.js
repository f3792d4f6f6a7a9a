// SPDX-License-Identifier: MIT
// A board's serial port, by Web Serial, which only a page may open and only after a press.

const BAUD = 115200;
const MOST_WAITING = 1 << 20;
// USB vendors of boards and of the bridge chips on them, as `link/ports.py` knows them.
const VENDORS = [0x2e8a, 0x239a, 0x303a, 0x2886, 0xf055, 0x1b4f, 0x2341, 0x10c4, 0x1a86, 0x0403];

export const isThere = () => "serial" in navigator;

export class Port {
  /** Let the user choose a port, and open it; `onGone` is called when the board is unplugged. */
  static async choose(onGone) {
    const port = await navigator.serial.requestPort({ filters: VENDORS.map((usbVendorId) => ({ usbVendorId })) });
    await port.open({ baudRate: BAUD, bufferSize: 1 << 16 });
    await port.setSignals?.({ dataTerminalReady: true, requestToSend: true }).catch(() => {});
    return new Port(port, onGone);
  }

  constructor(port, onGone) {
    this.port = port;
    this.come = [];
    this.size = 0;
    this.wake = null;
    this.isGone = false;
    this.writer = port.writable.getWriter();
    this.reader = port.readable.getReader();
    this.reading = this.#read().finally(() => {
      this.isGone = true;
      this.wake?.();
      onGone();
    });
  }

  async #read() {
    for (;;) {
      const { value, done } = await this.reader.read().catch(() => ({ done: true }));
      if (done) return;
      this.come.push(value);
      this.size += value.length;
      while (this.size > MOST_WAITING) this.size -= this.come.shift().length; // nobody reads a flood
      this.wake?.();
    }
  }

  /** What has come, or nothing after a time. */
  async read(waitMs) {
    if (!this.come.length && !this.isGone) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = null;
    }
    if (this.isGone && !this.come.length) throw new Error("the board is gone");
    const all = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.come) {
      all.set(part, at);
      at += part.length;
    }
    this.come = [];
    this.size = 0;
    return all;
  }

  async write(data) {
    if (this.isGone) throw new Error("the board is gone");
    await this.writer.write(data);
  }

  async close() {
    await this.reader.cancel().catch(() => {});
    await this.reading;
    this.reader.releaseLock();
    this.writer.releaseLock();
    await this.port.close().catch(() => {});
  }
}
