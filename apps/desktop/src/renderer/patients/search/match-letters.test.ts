import { describe, expect, test } from "vitest";
import { matchLetters } from "./match-letters.ts";

const marked = (name: string, typed: string) =>
  matchLetters(name, typed)
    .map(({ text, found }) => (found ? `[${text}]` : text))
    .join("");

describe("the letters that a search found", () => {
  test.each([
    ["Lefèvre, Jeanne", "lefe", "[Lefè]vre, Jeanne"],
    ["Lefèvre, Jeanne", "jea lef", "[Lef]èvre, [Jea]nne"],
    ["Lefèvre, Jeanne", "èvre", "Lefèvre, Jeanne"],
    ["Cœur, Anne-Sophie", "coe so", "[Cœ]ur, Anne-[So]phie"],
    ["D’Aubigny, Noé", "aub", "D’[Aub]igny, Noé"],
    ["Da Silva, Tiago", "d da", "[Da] Silva, Tiago"],
    ["Müller, Jörg", "muel jor", "[Mül]ler, [Jör]g"],
    ["Müller, Jörg", "mul joe", "[Mül]ler, [Jö]rg"],
    ["李, 明", "李", "[李], 明"],
    ["Nguyen, Minh Anh", "", "Nguyen, Minh Anh"],
  ])("%s for %s", (name, typed, expected) => expect(marked(name, typed)).toBe(expected));
});
