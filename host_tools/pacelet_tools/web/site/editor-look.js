// SPDX-License-Identifier: MIT
// How the editor looks, in the colours of the page. It stands in a shadow root, where the page's own style does not
// reach, for only there does the component add its style in the way that a strict content policy allows.

import { HighlightStyle, syntaxHighlighting } from "./vendor/codemirror-language.js";
import { EditorView } from "./vendor/codemirror-view.js";
import { tags } from "./vendor/lezer-highlight.js";

const CODE = 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace';

export const look = [
  EditorView.theme({
    "&": { backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: "0.95rem", maxHeight: "70vh", minHeight: "320px" },
    "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
    ".cm-content": { fontFamily: CODE, caretColor: "var(--ink)" },
    ".cm-gutters": { fontFamily: CODE, backgroundColor: "var(--ground)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--wash) 50%, transparent)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "color-mix(in srgb, var(--accent) 25%, transparent)",
    },
    ".cm-tooltip": {
      backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "8px",
      font: "0.95rem/1.45 system-ui, sans-serif", maxWidth: "34rem",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: CODE },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
    ".cm-diagnostic": { whiteSpace: "pre-wrap", padding: "6px 10px" },
    ".cm-diagnosticAction": {
      backgroundColor: "var(--accent)", color: "var(--on-accent)", font: "inherit", borderRadius: "6px", padding: "2px 12px",
    },
    ".described": { padding: "6px 10px", maxWidth: "32rem", whiteSpace: "normal" },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)", fontWeight: "600" },
      { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
    ]),
  ),
];
