import { expect, test } from "vitest";
import { storableJson } from "./storable-json.ts";

test.each([
  [undefined, "null"],
  [null, "null"],
  [{ a: [1, "b", null], c: undefined }, '{"a":[1,"b",null]}'],
  ["a\0b", '"a\ufffdb"'],
  ["half \ud800", '"half \ufffd"'],
  [{ "k\0": [{ "\udfff": "x" }] }, '{"k\ufffd":[{"\ufffd":"x"}]}'],
  ["the text \\u0000 itself", '"the text \\\\u0000 itself"'],
])("%j is stored as %s", (value, json) => {
  expect(storableJson(value)).toBe(json);
});
