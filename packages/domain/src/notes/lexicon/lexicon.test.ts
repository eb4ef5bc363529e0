import { expect, test } from "vitest";
import { lexiconOf } from "./lexicon.ts";

test("the files of the names are read when the first note needs them, and only once", () => {
  const asked: string[] = [];
  const lexicon = lexiconOf((file) => {
    asked.push(file);
    return "";
  });
  expect(asked).toEqual([]);
  expect(lexicon()).toBe(lexicon());
  expect(asked).toEqual(["drugs.tsv", "conditions.tsv", "concepts.txt", "synonyms.txt"]);
});
