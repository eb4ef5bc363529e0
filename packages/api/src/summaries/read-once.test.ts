import { expect, test } from "vitest";
import { noteLexicon } from "../core/note-lexicon.ts";
import { readOnce as readWith } from "./read-once.ts";

const readOnce = (note: Parameters<typeof readWith>[0]) => readWith(note, noteLexicon());

const source = (id: string, content: string, hasUnchecked = false) => ({
  id,
  content,
  date: "2024-03-05",
  hasUnchecked: () => hasUnchecked,
});

test("a note is read once, whoever asks", () => {
  const first = readOnce(source("a", "BP 120/80"));
  const again = readOnce(source("a", "BP 120/80", true));
  expect(again.reading).toBe(first.reading);
  expect([first.hasUnchecked({ start: 0, end: 1 }), again.hasUnchecked({ start: 0, end: 1 })]).toEqual([false, true]);
});

test("another text under the same id is another note", () => {
  const first = readOnce(source("b", "BP 120/80"));
  const other = readOnce(source("b", "BP 140/90"));
  expect(other.reading.findings.map(({ value }) => value)).toEqual(["140/90 mmHg"]);
  expect(first.reading.findings.map(({ value }) => value)).toEqual(["120/80 mmHg"]);
  expect(readOnce({ ...source("b", "BP 140/90"), date: "2024-03-06" }).date).toBe("2024-03-06");
});

test("the longest unused notes are forgotten when there is too much text", () => {
  const first = readOnce(source("c", "BP 120/80"));
  const long = "word ".repeat(25_000);
  for (let nth = 0; nth < 33; nth += 1) readOnce(source(`long ${nth}`, long));
  expect(readOnce(source("c", "BP 120/80")).reading).not.toBe(first.reading);
});
