// SPDX-License-Identifier: MIT
// Draws the handheld: its round body, the ring of lights, and the panel point by point.

const BODY = "#1f2529";
const RIM = "#39434a";
const DARK_LIGHT = "#2e363c";
const GLASS = "#07090a";
const LIT = [214, 232, 242];
const GAMMA = 0.45; // an eye sees a light at a tenth of its current as about a third as bright

export class Picture {
  constructor(canvas, handheld) {
    this.canvas = canvas;
    this.handheld = handheld;
    this.isDue = false;
    new ResizeObserver(() => this.redraw()).observe(canvas);
  }

  /** Draw before the next frame; often asked, drawn once. */
  redraw() {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.#draw();
    });
  }

  #draw() {
    const { canvas, handheld } = this;
    const size = Math.round(canvas.clientWidth * devicePixelRatio);
    if (!size) return;
    if (canvas.width !== size) canvas.width = canvas.height = size;
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, size, size);
    drawBody(context, size);
    drawPanel(context, size, handheld.panel);
    drawRing(context, size, handheld.ring.rgb);
  }
}

function drawBody(context, size) {
  const middle = size / 2;
  context.fillStyle = BODY;
  context.strokeStyle = RIM;
  context.lineWidth = size / 250;
  circle(context, middle, middle, middle - context.lineWidth);
  context.fill();
  context.stroke();
  circle(context, middle, middle, size * 0.395);
  context.globalAlpha = 0.5;
  context.stroke();
  context.globalAlpha = 1;
}

function drawPanel(context, size, panel) {
  const room = (size * 0.7) / panel.width;
  const point = room < 2 ? room : Math.floor(room);
  const left = Math.round((size - point * panel.width) / 2);
  const top = Math.round((size - point * panel.height) / 2);
  const border = Math.round(size / 60);
  context.fillStyle = GLASS;
  context.beginPath();
  const box = [left - border, top - border, point * panel.width + 2 * border, point * panel.height + 2 * border];
  context.roundRect(...box, border / 2);
  context.fill();
  const bright = panel.power ? 0.45 + (0.55 * panel.chip.contrast) / 255 : 0;
  context.fillStyle = `rgb(${LIT.map((part) => Math.round(part * bright)).join(" ")})`;
  const points = panel.picture();
  const gap = point >= 6 ? Math.round(point / 6) : 0;
  context.beginPath();
  for (let at = 0; at < points.length; at++) {
    if (points[at]) {
      const x = at % panel.width;
      context.rect(left + x * point, top + ((at - x) / panel.width) * point, point - gap, point - gap);
    }
  }
  context.fill();
}

function drawRing(context, size, rgb) {
  const count = rgb.length / 3;
  for (let index = 0; index < count; index++) {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2;
    const x = size / 2 + size * 0.444 * Math.cos(angle);
    const y = size / 2 + size * 0.444 * Math.sin(angle);
    drawLight(context, x, y, size * 0.031, rgb.subarray(3 * index, 3 * index + 3));
  }
}

function drawLight(context, x, y, radius, colour) {
  context.fillStyle = DARK_LIGHT;
  circle(context, x, y, radius);
  context.fill();
  const most = Math.max(...colour);
  if (!most) return;
  const hue = Array.from(colour, (part) => Math.round((255 * part) / most)).join(" ");
  const strength = (most / 255) ** GAMMA;
  const glow = context.createRadialGradient(x, y, radius * 0.4, x, y, radius * 2.6);
  glow.addColorStop(0, `rgb(${hue} / ${0.55 * strength})`);
  glow.addColorStop(1, `rgb(${hue} / 0)`);
  context.globalCompositeOperation = "lighter";
  context.fillStyle = glow;
  circle(context, x, y, radius * 2.6);
  context.fill();
  context.globalCompositeOperation = "source-over";
  context.fillStyle = `rgb(${hue} / ${0.25 + 0.75 * strength})`;
  circle(context, x, y, radius);
  context.fill();
}

function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

const PAPER_POINT = 3;

/** A panel for paper: black on white. */
export function onPaper(panel) {
  const canvas = document.createElement("canvas");
  canvas.width = PAPER_POINT * panel.width;
  canvas.height = PAPER_POINT * panel.height;
  const context = canvas.getContext("2d");
  panel.picture().forEach((isLit, at) => {
    const x = at % panel.width;
    if (isLit) context.fillRect(x * PAPER_POINT, ((at - x) / panel.width) * PAPER_POINT, PAPER_POINT, PAPER_POINT);
  });
  return canvas;
}
