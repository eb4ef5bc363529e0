import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { codesIn, refusalCodes } from "./refusal-codes.ts";

test("a comment explains only the code directly below it", () => {
  const source = `/** The time is gone. */
export const gone: Refusal = {
  code: "gone",
  category: "conflict",
  message: "It is gone.",
};
/** Told with the roles. */
export const barred = (roles: readonly string[]): Refusal => ({
  code: "barred",
  category: "forbidden",
  message: \`Not for you.\`,
});
/** Checks a word; says nothing about its refusals. */
export function check(word: string) {
  if (word.length < 3) return refuse({ code: "short", category: "invalid", message: "Too short." });
  return refuse({ code: "long", category: "invalid", message: "Too long." });
}
`;
  expect(codesIn(source).map(({ code, status, meaning }) => [code, status, meaning])).toEqual([
    ["gone", 409, "The time is gone."],
    ["barred", 403, "Told with the roles."],
    ["short", 400, "Too short."],
    ["long", 400, "Too long."],
  ]);
});

test("codes of other things than refusals are ignored", () => {
  expect(codesIn(`context.addIssue({ code: "custom", path: ["to"], message: "later" });`)).toEqual([]);
});

test("every code of the sources has a meaning", () => {
  const codes = refusalCodes(fileURLToPath(new URL("../", import.meta.url)));
  expect(codes.length).toBeGreaterThan(35);
  expect(codes.filter(({ meaning }) => meaning.length < 10)).toEqual([]);
  expect(codes.find(({ code }) => code === "email_taken")?.meaning).toMatch(/^Another account/u);
});
