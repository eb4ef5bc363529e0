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
