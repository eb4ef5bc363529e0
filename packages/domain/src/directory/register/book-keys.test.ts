import { expect, test } from "vitest";
import { wordsToBegin } from "./book-keys.ts";

test.each([
  ["dup lyo", [" dup", " lyo"]],
  ["  Jean-Pierre ", [" jean", " pierre"]],
  ["75011", [" 75011"]],
  ["", null],
  [" - ' ", null],
])("%j asks for %j", (text, words) => expect(wordsToBegin(text)).toEqual(words));
