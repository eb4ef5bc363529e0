import { expect, test } from "vitest";
import { arrayText, escapedForCopy } from "./copy-text.ts";

test.each([
  ["plain", "plain"],
  ["a\tb\nc\rd\\e", String.raw`a\tb\nc\rd\\e`],
])("%j is written as %s", (text, written) => expect(escapedForCopy(text)).toBe(written));

test.each([
  [[], "{}"],
  [["a", "b c"], '{"a","b c"}'],
  [['say "a"', "b\\c"], String.raw`{"say \"a\"","b\\c"}`],
])("the list %j is written as %s", (items, written) => expect(arrayText(items)).toBe(written));
