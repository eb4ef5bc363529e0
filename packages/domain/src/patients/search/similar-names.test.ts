import { expect, test } from "vitest";
import { comparableNames, similarNames, slipsOf, typedNames } from "./similar-names.ts";

test("a name keeps itself and itself without each letter, counted as characters", () => {
  expect(slipsOf("abc")).toEqual(["abc", "bc", "ac", "ab"]);
  expect(slipsOf("𝒶b")).toEqual(["𝒶b", "b", "𝒶"]);
  expect(slipsOf("x".repeat(70))).toHaveLength(61);
});

test("two names with one typing error between them share a slip", () => {
  for (const typed of ["martn", "marttin", "mertin", "amrtin"])
    expect(slipsOf(typed).some((slip) => slipsOf("martin").includes(slip))).toBe(true);
});

test("short and overlong names are not compared, and each name once", () => {
  expect(comparableNames(typedNames(["li", "wu"]))).toEqual({ last: ["li wu"], first: ["li wu"] });
  expect(comparableNames({ last: ["abc", "abc"], first: ["x".repeat(61)] })).toEqual({ last: ["abc"], first: [] });
});

test("the nearest names come first; a short name may differ by one letter only", () => {
  expect(similarNames(["martin"], ["morten", "martim", "other"]).get("martin")).toEqual(["martim", "morten"]);
  expect(similarNames(["roux"], ["raux", "raax"]).get("roux")).toEqual(["raux"]);
  const many = Array.from({ length: 60 }, (_, at) => `martin${String.fromCodePoint(0x4e00 + at)}`);
  expect(similarNames(["martin"], many).get("martin")).toHaveLength(40);
});
