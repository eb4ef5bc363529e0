import fc from "fast-check";
import superjson from "superjson";
import { expect, test } from "vitest";
import { transformer } from "./transformer.ts";

const { serialize, deserialize } = transformer.output;
const refusedKey = /"(?:__proto__|constructor|prototype)":/u;
const overTheWire = (value: unknown): unknown => deserialize(JSON.parse(JSON.stringify(serialize(value))));

test("plain JSON goes out as superjson writes it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as unknown;
      if (refusedKey.test(JSON.stringify(plain))) return;
      expect(serialize(plain)).toEqual(superjson.serialize(plain));
      expect(overTheWire(plain)).toEqual(plain);
    }),
  );
});

test.each(["__proto__", "constructor", "prototype"])("a key %s is refused, as superjson refuses it", (key) => {
  const value = JSON.parse(`{"at":[{"${key}":0}]}`) as unknown;
  expect(() => superjson.serialize(value)).toThrow(key);
  expect(() => serialize(value)).toThrow(key);
});

test.each([
  [new Date("2026-11-21T08:00:00Z")],
  [{ at: new Date("2026-11-21T08:00:00Z") }],
  [undefined],
  [{ missing: undefined, there: 1 }],
  [[1, undefined]],
  [new Map([["a", 1]])],
  [new Set([1])],
  [10n],
  [Number.NaN],
  [-0],
  [[Infinity]],
  [/a/u],
])("%o keeps its kind", (value) => {
  expect(serialize(value)).toEqual(superjson.serialize(value));
  expect(overTheWire(value)).toEqual(value);
});
