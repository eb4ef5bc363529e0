import { expect, test } from "vitest";
import { assembleReading, type PageRead } from "./assemble-reading.ts";

const place = { x: 0.1, y: 0.2, width: 0.1, height: 0.02 };
const word = (text: string, confidence = 93) => ({ text, confidence, ...place });
const picture = (...lines: ReturnType<typeof word>[][]): PageRead => ({ by: "picture", lines });
const text = (content: string, hasHiddenText = false): PageRead => ({ by: "text", text: content, hasHiddenText });

test("pages become one text, and each word of a picture keeps its place", () => {
  const read = assembleReading([
    text("Page one\r\nBP 120/80 "),
    picture([word("HR"), word("74")], [word("e\u0301te\u0301", 70)]),
  ]);
  expect(read.text).toBe("Page one\nBP 120/80\n\nHR 74\nété");
  expect(read.words.map(({ start, end, page }) => [read.text.slice(start, end), page])).toEqual([
    ["HR", 2],
    ["74", 2],
    ["été", 2],
  ]);
  expect(read.quality).toEqual({
    pages: 2,
    meanConfidence: 85,
    lowWords: 1,
    lowWordSpans: [{ start: 26, end: 29, confidence: 70 }],
    hasHiddenText: false,
  });
  expect(read.problem).toBeNull();
});

test.each([
  ["a low mean", [word("BP", 59), word("124/72", 59)]],
  ["many words that are doubtful", [word("BP", 95), word("HR", 95), word("12", 40), word("x", 40)]],
])("of a page with %s nothing is kept", (_, line) => {
  expect(assembleReading([picture(line)])).toMatchObject({ text: "", words: [], problem: "not_legible" });
});

test("a page that is not legible does not take the others with it", () => {
  const read = assembleReading([text("Cough."), picture([word("x", 20)])]);
  expect(read).toMatchObject({ text: "Cough.", problem: "not_legible" });
});

test("a blank page has no text", () => {
  expect(assembleReading([picture(), text("  ")])).toMatchObject({ text: "", problem: "no_text" });
});

test("hidden text and text beyond the limit are told", () => {
  expect(assembleReading([text("a", true)]).quality.hasHiddenText).toBe(true);
  expect(assembleReading([text("word ".repeat(30_000))]).isTooLong).toBe(true);
});
