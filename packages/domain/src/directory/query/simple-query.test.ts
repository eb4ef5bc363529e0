import { describe, expect, test } from "vitest";
import type { Expression, WordMatch } from "./expression.ts";
import { defaultOptions, type QueryOptions } from "./query-options.ts";
import { syntaxError } from "./query-refusals.ts";
import { parseSimpleQuery } from "./simple-query.ts";

const fields = ["lastName", "city"] as const;
const parse = (text: string, options: Partial<QueryOptions> = {}) =>
  parseSimpleQuery(text, { ...defaultOptions, fields, ...options });
const without = (
  ...operators: (
    | "prefix"
    | "fuzzy"
    | "near"
    | "phrase"
    | "precedence"
    | "escape"
    | "whitespace"
    | "not"
    | "or"
    | "and"
  )[]
) => ({
  disabled: new Set(operators),
});
const term = (words: string, match: WordMatch = { kind: "phrase" }): Expression => ({
  kind: "text",
  fields,
  words: words === "" ? [] : words.split(" "),
  match,
});
const [a, b, c] = [term("a"), term("b"), term("c")];
const prefix = (words: string) => term(words, { kind: "prefix" });
const fuzzy = (words: string, edits: number) => term(words, { kind: "fuzzy", edits });
const near = (words: string, distance: number) => term(words, { kind: "near", distance });
const not = (of: Expression): Expression => ({ kind: "not", of });
const and = (...of: Expression[]): Expression => ({ kind: "and", of });
const or = (...of: Expression[]): Expression => ({ kind: "or", of });

const meanings: readonly (readonly [string, Expression])[] = [
  ["Hôpital", term("hopital")],
  ["jean-pierre", term("jean pierre")],
  ["a b", and(a, b)],
  ["  a \t b  ", and(a, b)],
  ["a +b", and(a, b)],
  ["a |b", or(a, b)],
  ["a|b", or(a, b)],
  ["a | b", or(a, b)],
  ["a b |c", or(and(a, b), c)],
  ["a |b c", and(or(a, b), c)],
  ["a -b", and(a, not(b))],
  ["a - b", and(a, not(b))],
  ["-a", not(a)],
  ["a --b", and(a, b)],
  ["a ---b", and(a, not(b))],
  ["a |-b", and(a, not(b))],
  ["a -|b", or(a, b)],
  ["a -", a],
  ["a ' b", and(a, b)],
  ["(a)", a],
  ["a (b |c)", and(a, or(b, c))],
  ["a -(b c)", and(a, not(and(b, c)))],
  ["a () b", and(a, b)],
  ["(a -) b", and(a, b)],
  ["(a)(b)", and(a, b)],
  ['"a  b"', term("a b")],
  ['"a" b', and(a, b)],
  ['a"b', term("a b")],
  ['"a \\" b"', term("a b")],
  ['"a b"~3', near("a b", 3)],
  ['"a b"~0', near("a b", 0)],
  ['"a b"~100', near("a b", 100)],
  ['"a b"~101', near("a b", 100)],
  ['"a b"~ c', and(term("a b"), c)],
  ['"a b"~3c', and(near("a b", 3), c)],
  ['""', term("")],
  ["*", { kind: "all" }],
  ["a *", a],
  ["du*", prefix("du")],
  ["du*|a", or(prefix("du"), a)],
  ["(du*)", prefix("du")],
  ["du* a", and(prefix("du"), a)],
  ["du*po", term("du po")],
  ["dupnt~1", fuzzy("dupnt", 1)],
  ["dupnt~2", fuzzy("dupnt", 2)],
  ["dupnt~3", fuzzy("dupnt", 2)],
  ["dupnt~0", term("dupnt")],
  ["dupnt~1 a", and(fuzzy("dupnt", 1), a)],
  ["(dupnt~1)", fuzzy("dupnt", 1)],
  ["dupnt~1|a", or(fuzzy("dupnt", 1), a)],
  ["dupnt~1(a)", and(fuzzy("dupnt", 1), a)],
  ["dupnt~1a", term("dupnt 1a")],
  ["dupnt~", term("dupnt")],
  ["a\\ b", term("a b")],
  ["du\\*", term("du")],
  ["\\(a\\)", a],
  ["a\\|b", term("a b")],
  ["a\\", a],
  ["'", term("")],
  ["()", term("")],
];

test.each(meanings)("%s", (text, meaning) => expect(parse(text)).toEqual(meaning));

test("with the default operator `or`, one of the words is enough", () => {
  const options = { defaultOperator: "or" } as const;
  expect(parse("a b", options)).toEqual(or(a, b));
  expect(parse("a b c", options)).toEqual(or(a, b, c));
  expect(parse("a +b", options)).toEqual(and(a, b));
  expect(parse("a -b", options)).toEqual(and(a, not(b)));
});

test.each([
  ["du*", without("prefix"), term("du")],
  ["dupnt~1", without("fuzzy"), term("dupnt 1")],
  ['"a b"~3', without("near", "fuzzy"), and(term("a b"), term("3"))],
  ['"a b"', without("phrase"), and(a, b)],
  ["(a", without("precedence"), a],
  ["a) b", without("precedence"), and(a, b)],
  ["a\\ b", without("escape"), and(a, b)],
  ["a b", without("whitespace"), term("a b")],
  ["a -b", without("not"), and(a, b)],
  ["a |b", without("or"), and(a, b)],
  ["a|b", without("or"), term("a b")],
  ["+a", without("and"), a],
] as const)("%s, where its operator is an ordinary character", (text, options, meaning) =>
  expect(parse(text, options)).toEqual(meaning),
);

test.each([
  ["a)", "unexpected ) (position 2)"],
  [")", "unexpected ) (position 1)"],
  ["(a) b) c", "unexpected ) (position 6)"],
  ["(a", "the parenthesis is not closed (position 1)"],
  ["a (b", "the parenthesis is not closed (position 3)"],
  ['"a', "the quotation mark is not closed (position 1)"],
  ['a "b', "the quotation mark is not closed (position 3)"],
  ['"a\\"', "the quotation mark is not closed (position 1)"],
  ['a "', "the quotation mark is not closed (position 3)"],
])("%j is refused: %s", (text, what) => expect(() => parse(text)).toThrow(syntaxError(what)));

describe("parentheses", () => {
  const nested = (levels: number) => `${"(".repeat(levels)}a${")".repeat(levels)}`;
  test("fifty levels are read, and not one more", () => {
    expect(parse(nested(50))).toEqual(a);
    expect(() => parse(nested(51))).toThrow(syntaxError("more than 50 levels of parentheses"));
  });
});
