import fc from "fast-check";
import { expect, test } from "vitest";
import { searchKey } from "../../shared/names/human-name.ts";
import { hashKey } from "./key-hash.ts";
import { createKeyScan } from "./scan-key.ts";

const letters = fc.string({
  unit: fc.constantFrom(..."aaeeoouuiyqmlrAEÄöüÜåøæœßé1 -'".split("")),
  minLength: 1,
  maxLength: 12,
});

/** The hash of one cell, from its bytes. */
function scanned(text: string, withBlanks: boolean) {
  const key = createKeyScan();
  const bytes = new TextEncoder().encode(text);
  key.begin();
  key.words(bytes, 0, bytes.length, withBlanks);
  return { high: key.high, low: key.low };
}

test("bytes give the same key as the text, also with letters that become two, and spaces", () => {
  fc.assert(
    fc.property(letters, (text) => {
      expect(scanned(text, true)).toEqual(hashKey(searchKey(text)));
      expect(scanned(text, false)).toEqual(hashKey(searchKey(text).replaceAll(" ", "")));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ["Müller", "Mueller", "MUELLER"],
  ["Häuser", "Haeuser", "haeuser"],
  ["Håkon Kjær", "Haakon Kjaer", "haakon-kjaer"],
])("%s, %s and %s are one row", (...spellings) => {
  expect(new Set(spellings.map((text) => JSON.stringify(scanned(text, true)))).size).toBe(1);
});

/** The hash of what `add` adds. */
function keyOf(add: (key: ReturnType<typeof createKeyScan>) => void) {
  const key = createKeyScan();
  key.begin();
  add(key);
  return { high: key.high, low: key.low };
}
const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ["", false],
  ["-- ''", false],
  ["a", true],
  ["- 1", true],
  ["é", true],
])("of the cell %j something is left: %s", (text, isLeft) => {
  const key = createKeyScan();
  key.begin();
  expect(key.words(bytesOf(text), 0, bytesOf(text).length, true)).toBe(isLeft);
});

test("a cell ends where it ends, also in the middle of a letter", () => {
  const bytes = bytesOf("xanna y");
  expect(keyOf((key) => key.words(bytes, 1, 5, true))).toEqual(hashKey("anna"));
  const cut = bytesOf("annaé");
  expect(keyOf((key) => key.words(cut, 0, cut.length - 1, true))).toEqual(hashKey("anna"));
});

test("what is no letter stands between words: dashes, apostrophes of print, other scripts", () => {
  for (const text of ["anna–lena", "anna’lena", "annalena", "anna Ω lena"])
    expect(keyOf((key) => key.words(bytesOf(text), 0, bytesOf(text).length, true))).toEqual(hashKey("anna lena"));
});

test("lower case is of ASCII letters only; verbatim changes nothing; a mark is one byte", () => {
  const text = "@AZ[`az{é";
  const bytes = bytesOf(`_${text}_`);
  expect(keyOf((key) => key.lowerCase(bytes, 1, bytes.length - 1))).toEqual(hashKey("@az[`az{é"));
  expect(keyOf((key) => key.verbatim(bytes, 1, bytes.length - 1))).toEqual(hashKey(text));
  expect(keyOf((key) => key.mark(0x6e))).toEqual(hashKey("n"));
});

test("each row begins anew", () => {
  const key = createKeyScan();
  key.begin();
  key.mark(1);
  key.begin();
  expect({ high: key.high, low: key.low }).toEqual(hashKey(""));
});
