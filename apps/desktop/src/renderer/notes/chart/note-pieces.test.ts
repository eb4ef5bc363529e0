import { expect, test } from "vitest";
import { partsOf, piecesOf } from "./note-pieces.ts";

const content = "Seen today.\nS: cough\nO: BP 120/80\n\nP: rest";
const span = (section: "subjective" | "objective" | "plan", text: string, how: "header" | "guess" = "header") => {
  const start = content.indexOf(text);
  return { section, start, end: start + text.length, how };
};

test("a note is split into its sections and what stands around them; one-letter headers are left to the margin", () => {
  const parts = partsOf(content, [
    span("objective", "O: BP 120/80"),
    span("subjective", "S: cough"),
    span("plan", "P: rest"),
  ]);
  expect(parts.map(({ start, end, section }) => [section, content.slice(start, end)])).toEqual([
    [null, "Seen today."],
    ["subjective", "cough"],
    ["objective", "BP 120/80"],
    ["plan", "rest"],
  ]);
});

test("a guessed section keeps every letter of its text", () => {
  const [, , part] = partsOf(content, [span("plan", "P: rest", "guess")]).concat(
    partsOf("A. Smith came", [{ section: "plan", start: 0, end: 13, how: "guess" }]),
  );
  expect(part).toMatchObject({ start: 0, isGuess: true });
});

test("a note without sections is one part", () => {
  expect(partsOf(content, [])).toEqual([{ start: 0, end: content.length, section: null, isGuess: false }]);
});

test("marks that overlap cut the text where they begin and end, and no letter is lost", () => {
  const pieces = piecesOf({ start: 0, end: 10 }, [
    { start: 2, end: 6 },
    { start: 4, end: 12 },
  ]);
  expect(pieces.map(({ start, end, marks }) => [start, end, marks.length])).toEqual([
    [0, 2, 0],
    [2, 4, 1],
    [4, 6, 2],
    [6, 10, 1],
  ]);
});
