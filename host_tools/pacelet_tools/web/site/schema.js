// SPDX-License-Identifier: MIT
// Completion and hover from the JSON Schema of the language.

import { hoverTooltip } from "./vendor/codemirror-view.js";
import { make } from "./side.js";

/** Keys that may stand at an offset of the text: those of a routine, of its pace, or of a step. */
function keysAt(schema, doc, position) {
  const line = doc.lineAt(position);
  let indent = depth(line.text);
  if (indent === 0 && !line.text.startsWith("-")) return schema.properties;
  for (let number = line.number - 1; number >= 1; number--) {
    const { text } = doc.line(number);
    if (!text.trim() || text.trim().startsWith("#") || depth(text) > indent) continue;
    if (depth(text) === indent && !/^\s*(pace|steps):/.test(text)) continue;
    indent = depth(text);
    const key = text.match(/^\s*(?:- )?(\w+):/)?.[1];
    if (key === "pace") return schema.properties.pace.properties;
    if (key === "steps" || indent === 0) break;
  }
  return schema.$defs.step.properties;
}

const depth = (text) => text.search(/\S|$/);

export function schemaCompletion(schema) {
  return (context) => {
    const before = context.matchBefore(/^[\s-]*[\w-]*$/);
    if (before) return keys(schema, context, before);
    const value = context.matchBefore(/(\w+):\s*[\w-]*$/);
    return value ? values(schema, context, value) : null;
  };
}

function keys(schema, context, before) {
  const word = before.text.match(/[\w-]*$/)[0].replace(/^-+/, "");
  if (!word && !context.explicit) return null;
  const options = Object.entries(keysAt(schema, context.state.doc, context.pos)).map(([label, { description }]) => ({
    label,
    apply: `${label}: `,
    type: "property",
    info: () => described(description),
  }));
  return { from: context.pos - word.length, options, validFor: /^\w*$/ };
}

function values(schema, context, found) {
  const [, key, word] = found.text.match(/(\w+):\s*([\w-]*)$/);
  const rule = keysAt(schema, context.state.doc, context.pos)[key];
  const texts = rule?.const ? [rule.const] : (rule?.enum?.filter((one) => typeof one === "string") ?? example(rule, key));
  const options = texts.map((label) => ({ label, type: "constant" }));
  return options.length ? { from: context.pos - word.length, options } : null;
}

function example(rule, key) {
  const found = rule?.description?.match(new RegExp(`Example: \`${key}: ([^\`]+)\``));
  return found ? [found[1]] : [];
}

export function schemaHover(schema) {
  return hoverTooltip((view, position) => {
    const { from, text } = view.state.doc.lineAt(position);
    const found = text.match(/^(\s*(?:- )?)(\w+):/);
    if (!found) return null;
    const start = from + found[1].length;
    const end = start + found[2].length;
    if (position < start || position > end) return null;
    const rule = keysAt(schema, view.state.doc, position)[found[2]];
    if (!rule?.description) return null;
    return { pos: start, end, create: () => ({ dom: described(rule.description) }) };
  });
}

/** A description, with its examples as code. */
function described(text) {
  const parts = text.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part));
  return make("div", { class: "described" }, ...parts);
}
