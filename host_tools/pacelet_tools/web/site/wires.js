// SPDX-License-Identifier: MIT
// What is on the wires of a board: lines to records, and the SSD1306, its glass and the lights to what an eye sees.
// Written from the data sheets, as `virtual/wires/` is, which tests hold beside it.

export const COLUMNS = 128;
const SH1106_COLUMNS = 132;
const ROWS = 64;
const PAGES = 8;
const BIT_NS = 1250;
const RESET_US = 280;
const ALWAYS_HIGH = 65535;
const OWN_HZ = 2700; // of an active buzzer

// Command byte: number of operands. What is not here has none.
const OPERANDS = {
  0x20: 1, 0x21: 2, 0x22: 2, 0x23: 1, 0x26: 6, 0x27: 6, 0x29: 5, 0x2a: 5, 0x81: 1, 0x8d: 1, 0xa3: 2, 0xa8: 1, 0xad: 1,
  0xd3: 1, 0xd5: 1, 0xd6: 1, 0xd9: 1, 0xda: 1, 0xdb: 1,
};
// Of an SH1106, which has no windows and no order but along a page.
const SH1106_OPERANDS = { 0x81: 1, 0xa8: 1, 0xad: 1, 0xd3: 1, 0xd5: 1, 0xd9: 1, 0xda: 1, 0xdb: 1 };
const HORIZONTAL = 0, VERTICAL = 1, PAGE = 2, INVALID = 3;

/** The record of a line `T KIND FIELD...`, T in microseconds of the board's clock. */
export function parse(line) {
  const [t, kind, ...rest] = line.split(" ");
  const record = { us: Number(t), kind };
  if (kind === "i2c") {
    record.bus = Number(rest[0]);
    record.address = parseInt(rest[2], 16);
    record.data = bytes(rest[3]);
  } else if (kind === "pix") {
    record.pin = Number(rest[0]);
    record.data = bytes(rest[1]);
  } else if (kind === "say") {
    record.report = JSON.parse(rest.join(" "));
  } else {
    record.fields = rest.map(Number);
  }
  return record;
}

function bytes(hex) {
  if (hex === "-") return new Uint8Array(0);
  const data = new Uint8Array(hex.length / 2);
  for (let at = 0; at < data.length; at++) data[at] = parseInt(hex.substr(2 * at, 2), 16);
  return data;
}

/** A display controller: `write` takes the bytes of one I2C transaction; `cells` is its memory by segment. */
export class Controller {
  constructor(driver = "ssd1306") {
    this.isSh1106 = driver === "sh1106";
    this.columns = this.isSh1106 ? SH1106_COLUMNS : COLUMNS;
    this.operands = this.isSh1106 ? SH1106_OPERANDS : OPERANDS;
    this.cells = new Uint8Array(this.columns * PAGES);
    this.mode = PAGE;
    this.columnWindow = [0, COLUMNS - 1];
    this.pageWindow = [0, PAGES - 1];
    this.pageModeColumn = 0;
    this.startLine = 0;
    this.contrast = 0x7f;
    this.remapped = false;
    this.entireOn = false;
    this.inverse = false;
    this.multiplex = ROWS;
    this.on = false;
    this.chargePump = this.isSh1106; // it runs after a reset there
    this.scanRemapped = false;
    this.offset = 0;
    this.comAlternative = true;
    this.comSwapped = false;
    this.column = 0;
    this.page = 0;
    this.command = [];
  }

  write(data) {
    let at = 0;
    while (at < data.length) {
      const control = data[at];
      const isLast = !(control & 0x80); // Co = 0: nothing but payload up to the stop
      const payload = data.subarray(at + 1, isLast ? data.length : at + 2);
      for (const byte of payload) control & 0x40 ? this.#store(byte) : this.#feed(byte);
      at = isLast ? data.length : at + 2;
    }
  }

  #feed(byte) {
    this.command.push(byte);
    const [command, ...operands] = this.command;
    if (operands.length === (this.operands[command] ?? 0)) {
      this.command = [];
      this.#execute(command, operands);
    }
  }

  #execute(command, operands) {
    if (command <= 0x1f || (command >= 0xb0 && command <= 0xb7)) this.#addressInPageMode(command);
    else if (operands.length) this.#setWithOperands(command, operands);
    else this.#set(command);
  }

  #addressInPageMode(command) {
    if (this.isSh1106 && command < 0xb0) {
      this.column = command <= 0x0f ? (this.column & 0xf0) | command : (this.column & 0x0f) | ((command & 0x0f) << 4);
      return;
    }
    if (this.mode !== PAGE) return;
    if (command >= 0xb0) {
      this.page = command & 7;
      return;
    }
    const column = this.pageModeColumn;
    this.pageModeColumn = command <= 0x0f ? (column & 0x70) | command : (column & 0x0f) | ((command & 7) << 4);
    this.column = this.pageModeColumn;
  }

  #set(command) {
    if (command >= 0x40 && command <= 0x7f) this.startLine = command & 0x3f;
    else if (command === 0xa0 || command === 0xa1) this.remapped = command === 0xa1;
    else if (command === 0xa4 || command === 0xa5) this.entireOn = command === 0xa5;
    else if (command === 0xa6 || command === 0xa7) this.inverse = command === 0xa7;
    else if (command === 0xae || command === 0xaf) this.on = command === 0xaf;
    else if (command >= 0xc0 && command <= 0xcf) this.scanRemapped = Boolean(command & 8);
  }

  #setWithOperands(command, [first, second]) {
    if (command === 0x20) {
      if ((first & 3) !== INVALID) this.mode = first & 3;
    } else if (command === 0x21) {
      this.columnWindow = [first & 0x7f, second & 0x7f];
      if (this.mode !== PAGE) this.column = first & 0x7f;
    } else if (command === 0x22) {
      this.pageWindow = [first & 7, second & 7];
      if (this.mode !== PAGE) this.page = first & 7;
    } else if (command === 0x81) this.contrast = first;
    else if (command === 0xad) {
      if (this.isSh1106 && (first & 0xfe) === 0x8a) this.chargePump = first === 0x8b;
    } else if (command === 0x8d) this.chargePump = Boolean(first & 4);
    else if (command === 0xa8) {
      if ((first & 0x3f) >= 15) this.multiplex = (first & 0x3f) + 1;
    } else if (command === 0xd3) this.offset = first & 0x3f;
    else if (command === 0xda) {
      this.comAlternative = Boolean(first & 0x10);
      this.comSwapped = Boolean(first & 0x20);
    }
  }

  #store(byte) {
    if (this.column >= this.columns) return; // an SH1106 counts to its end and stays there
    const segment = this.remapped ? this.columns - 1 - this.column : this.column;
    this.cells[this.page * this.columns + segment] = byte;
    if (this.isSh1106) this.column++;
    else if (this.mode === HORIZONTAL) {
      if (this.#stepColumn()) this.#stepPage();
    } else if (this.mode === VERTICAL) {
      if (this.#stepPage()) this.#stepColumn();
    } else {
      this.column = this.column === COLUMNS - 1 ? this.pageModeColumn : this.column + 1;
    }
  }

  #stepColumn() {
    const [start, end] = this.columnWindow;
    const atEnd = this.column === end;
    this.column = atEnd ? start : (this.column + 1) % COLUMNS;
    return atEnd;
  }

  #stepPage() {
    const [start, end] = this.pageWindow;
    const atEnd = this.page === end;
    this.page = atEnd ? start : (this.page + 1) % PAGES;
    return atEnd;
  }
}

/** A panel of `width` x `height` points; modules are glued upside down in both directions, as `A1, C8` expect. */
export class Panel {
  constructor(width, height, driver) {
    this.width = width;
    this.height = height;
    this.chip = new Controller(driver);
  }

  get power() {
    return this.chip.on && this.chip.chargePump;
  }

  /** What is lit, a byte a point, row by row from the top. */
  picture() {
    const points = new Uint8Array(this.width * this.height);
    if (!this.power) return points;
    for (let y = 0; y < this.height; y++) {
      const row = memoryRow(this.chip, this.#pad(y));
      if (row !== null) this.#row(points.subarray(y * this.width, (y + 1) * this.width), row);
    }
    return points;
  }

  #pad(y) {
    const line = this.height - 1 - y;
    if (this.height <= ROWS / 2) return line;
    return (line >> 1) + (line % 2 ? ROWS / 2 : 0);
  }

  #row(points, row) {
    const { cells, columns, entireOn, inverse } = this.chip;
    const start = (row >> 3) * columns + (columns - this.width) / 2;
    for (let x = 0; x < this.width; x++) {
      const bit = entireOn ? 1 : (cells[start + this.width - 1 - x] >> (row & 7)) & 1;
      points[x] = bit ^ (inverse ? 1 : 0);
    }
  }
}

function memoryRow(chip, pad) {
  const half = ROWS / 2;
  if (chip.comSwapped) pad ^= half;
  let com = chip.comAlternative ? (pad % half) * 2 + Math.floor(pad / half) : pad;
  if (chip.scanRemapped) com = chip.multiplex - 1 - com;
  const row = (com + chip.offset + ROWS) % ROWS;
  return row >= chip.multiplex ? null : (row + chip.startLine) % ROWS;
}

/** A chain of WS2812 lights: each keeps what reaches it first and passes on the rest. */
export class Chain {
  constructor(count, order = "GRB") {
    this.count = count;
    this.order = order;
    this.rgb = new Uint8Array(3 * count);
    this.next = 0;
    this.endUs = null;
  }

  write(us, data) {
    if (this.endUs === null || us - this.endUs >= RESET_US) this.next = 0;
    const size = this.order.length;
    for (let at = 0; at + size <= data.length; at += size) {
      if (this.next < this.count) this.#light(this.next, data.subarray(at, at + size));
      this.next++;
    }
    this.endUs = us + Math.floor((data.length * 8 * BIT_NS) / 1000);
  }

  #light(index, data) {
    const white = this.order.includes("W") ? data[this.order.indexOf("W")] : 0;
    [..."RGB"].forEach((colour, place) => {
      this.rgb[3 * index + place] = Math.min(255, data[this.order.indexOf(colour)] + white);
    });
  }
}

/** The parts of a board profile; `feed` takes a record and returns what it is about. */
export class Handheld {
  constructor(profile) {
    this.profile = profile;
    const { width = 128, height = 64, driver } = profile.panel ?? {};
    this.panel = new Panel(width, height, driver);
    this.ring = new Chain(profile.ring?.leds ?? 0, profile.ring?.order);
    this.tone = { hz: 0, duty: 0 };
    this.motor = false;
  }

  feed(record) {
    const { profile } = this;
    if (record.kind === "i2c" && record.bus === profile.panel?.i2c && record.address === profile.panel.address) {
      this.panel.chip.write(record.data);
      return "panel";
    }
    if (record.kind === "pix" && record.pin === profile.ring?.pin) {
      this.ring.write(record.us, record.data);
      return "ring";
    }
    if (record.kind === "pwm" || record.kind === "pin") return this.#drive(record);
    return record.kind;
  }

  #drive({ kind, fields: [pin, hzOrLevel, duty] }) {
    const { buzzer, motor } = this.profile;
    let level = kind === "pin" ? (hzOrLevel ? ALWAYS_HIGH : 0) : duty;
    if ((pin === buzzer?.pin && buzzer.active === "low") || (pin === motor?.pin && motor.active === "low")) {
      level = ALWAYS_HIGH - level;
    }
    if (pin === buzzer?.pin && buzzer.kind === "active") {
      this.tone = { hz: level ? OWN_HZ : 0, duty: level ? 0.5 : 0 };
      return "tone";
    }
    if (pin === buzzer?.pin) {
      const sounds = kind === "pwm" && level > 0 && level < ALWAYS_HIGH;
      this.tone = { hz: sounds ? hzOrLevel : 0, duty: sounds ? level / ALWAYS_HIGH : 0 };
      return "tone";
    }
    if (pin === motor?.pin) {
      this.motor = level > 0;
      return "motor";
    }
    return kind;
  }
}
