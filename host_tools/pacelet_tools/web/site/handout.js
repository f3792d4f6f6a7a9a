// SPDX-License-Identifier: MIT
// A routine on one page for a patient, and as a link that holds it.

import { screensOf, tell } from "./app.js";
import { make, withoutAction } from "./side.js";

const SHARED = "#routine=";

/** Print one page: what it is for, what to mind, the steps with their doses, and room for notes. */
export async function printHandout(routine) {
  const page = document.getElementById("handout");
  const screens = await screensOf(routine);
  const rows = routine.steps.map((step) => row(step, screens[step.number]));
  const parts = [
    make("header", {}, make("h1", {}, routine.name), make("p", { class: "total" }, `${routine.total} min`)),
    make("p", { class: "about" }, routine.about),
    routine.equipment.length ? make("p", {}, `You need: ${routine.equipment.join(", ")}.`) : null,
    make("table", {}, make("tbody", {}, ...rows)),
    routine.caution.length ? make("h2", {}, "Please mind") : null,
    make("ul", { class: "cautions" }, ...routine.caution.map((line) => make("li", {}, line))),
    make("p", { class: "notes" }, "Notes"),
    make("footer", {}, "No medical advice. Stop on sharp pain, numbness, tingling or dizziness. — Pacelet"),
  ];
  page.replaceChildren(...parts.filter(Boolean));
  print();
}

function row({ words, length, depth, place }, screen) {
  const [head, ...doses] = withoutAction(words).split(", ");
  return make(
    "tr",
    { "data-depth": Math.min(depth, 3) },
    make("td", { class: "place" }, depth ? "·" : `${place}`),
    make("td", {}, make("b", {}, head), make("br"), make("span", {}, doses.join(", "))),
    make("td", { class: "screen" }, screen),
    make("td", { class: "time" }, length),
    make("td", { class: "box" }),
  );
}

/** Copy a link to the clipboard that holds the routine in its fragment, which no server is sent. */
export async function share(routine) {
  const link = location.href.split("#")[0] + SHARED + (await packed(`${routine.id}\n${routine.source}`));
  try {
    await navigator.clipboard.writeText(link);
    await tell("The link is copied. It holds the whole routine: whoever opens it sees it in the editor.");
  } catch {
    await tell(`Copy this link: ${link}`);
  }
}

/** The text in a shared link, or null where it is none. */
export async function unpackShared(text) {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw"), MOST));
  } catch {
    return null;
  }
}

const MOST = 300_000; // bytes of a routine's source are fewer; a small link can unpack to far more

async function packed(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function through(bytes, transform, most = Infinity) {
  const chunks = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) throw new RangeError("too long");
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
