import { expect, test } from "vitest";
import { words as en } from "./en/index.ts";
import { laterWords as laterEn } from "./en/later.ts";
import { words as fr } from "./fr/index.ts";
import { laterWords as laterFr } from "./fr/later.ts";

const flat = (words: object, prefix = ""): [string, string][] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value as object, `${prefix}${key}.`),
  );
const plainly = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const english = flat({ ...en, ...laterEn });
const french = new Map(flat({ ...fr, ...laterFr }));

test("both languages have the same texts, and the same gaps in them", () => {
  expect([...french.keys()].sort(plainly)).toEqual(english.map(([key]) => key).sort(plainly));
  const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name ?? "").sort(plainly);
  for (const [key, text] of english)
    expect({ key, gaps: gaps(french.get(key) ?? "") }).toEqual({ key, gaps: gaps(text) });
});

test("French spaces its signs as French does", () => {
  // A narrow no-break space before these characters and inside quotation marks; with a normal space a line could
  // start with them.
  for (const [key, text] of french)
    expect({ key, text }).not.toMatchObject({ text: expect.stringMatching(/ [:;!?»]|« /u) });
});
