import { expect, test } from "vitest";
import { snippetAsked, snippetsFor, withSnippet } from "./snippets.ts";

const bp = { key: "bp", title: "Home blood pressure", text: "Home blood pressure for 7 days." };
const bpx = { key: "bpx", title: "Pressure above target", text: "Blood pressure above target." };
const exam = { key: "ex", title: "Normal examination", text: "Chest clear." };
const all = [exam, bp, bpx];

test.each([
  ["/", 1, { start: 0, typed: "" }],
  ["Continue ramipril. /bp", 22, { start: 19, typed: "bp" }],
  ["line\n/ré", 8, { start: 5, typed: "ré" }],
  ["BP 124/72", 9, null],
  ["and/or", 6, null],
  ["/bp today", 9, null],
])("a slash at the beginning of a word asks for a snippet: %j", (text, caret, asked) => {
  expect(snippetAsked(text, caret)).toEqual(asked);
});

test("a short name is found before a word of a title, and each snippet once", () => {
  expect(snippetsFor(all, { start: 0, typed: "bp" })).toEqual([bp, bpx]);
  expect(snippetsFor(all, { start: 0, typed: "BPX" })).toEqual([bpx]);
  expect(snippetsFor(all, { start: 0, typed: "ex" })).toEqual([exam]);
  expect(snippetsFor(all, { start: 0, typed: "press" })).toEqual([bp, bpx]);
  expect(snippetsFor(all, { start: 0, typed: "" })).toEqual(all);
  expect(snippetsFor(all, { start: 0, typed: "zz" })).toEqual([]);
});

test("a snippet replaces what asked for it, and what follows stays", () => {
  const text = "P1. /bp Then rest.";
  expect(withSnippet(text, 7, { start: 4, typed: "bp" }, bp)).toEqual({
    text: "P1. Home blood pressure for 7 days. Then rest.",
    caret: 35,
  });
});
