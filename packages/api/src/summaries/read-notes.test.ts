import { expect, test } from "vitest";
import { noteLexicon } from "../core/note-lexicon.ts";
import { ReadNotes } from "./read-notes.ts";

type Source = Parameters<ReadNotes["read"]>[0];
const notes = new ReadNotes();
const readOnce = (note: Source) => notes.read(note, noteLexicon());

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

/** Reads notes, with room for this many characters; says of each whether it was known. */
function reader(most: number) {
  const kept = new ReadNotes(most);
  const readings = new Map<string, unknown>();
  return (id: string, content = "BP 120/80 "): boolean => {
    const { reading } = kept.read(source(id, content), noteLexicon());
    const isSame = readings.get(id) === reading;
    readings.set(id, reading);
    return isSame;
  };
}

test("the longest unused notes are forgotten when there is too much text", () => {
  const isKnown = reader(30);
  for (const id of ["a", "b", "c"]) expect(isKnown(id)).toBe(false);
  expect(isKnown("a")).toBe(true); // used again, so b is the longest unused
  expect(isKnown("d")).toBe(false);
  expect([isKnown("a"), isKnown("c"), isKnown("d")]).toEqual([true, true, true]);
  expect(isKnown("b")).toBe(false);
});

test("a text that takes the place of another one counts instead of it", () => {
  const isKnown = reader(30);
  isKnown("a");
  isKnown("b");
  for (const content of ["BP 121/80 ", "BP 122/80 ", "BP 123/80 "]) isKnown("b", content);
  expect(isKnown("a")).toBe(true);
  isKnown("long", "BP 120/80, seen at home ");
  expect(isKnown("a")).toBe(false);
});
