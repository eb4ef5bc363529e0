import { describe, expect, test } from "vitest";
import type { Expression, WordMatch } from "./expression.ts";
import { defaultOptions } from "./query-options.ts";
import { syntaxError } from "./query-refusals.ts";
import { parseStructuredQuery } from "./structured-query.ts";

const parse = (text: string) => parseStructuredQuery(text, { ...defaultOptions, fields: ["lastName", "city"] });
/** Words in the fields that a term without a field is searched in, or in the named one. */
const words = (
  text: string,
  match: WordMatch = { kind: "words" },
  field: "lastName" | "city" | null = null,
): Expression => ({
  kind: "text",
  fields: field ? [field] : ["lastName", "city"],
  words: text.split(" "),
  match,
});
const literal = (value: string, isPrefix = false) => ({ kind: "literal", field: "gender", value, isPrefix }) as const;
const code = (low: number | null, high: number | null, withLow = true, withHigh = true) =>
  ({ kind: "number-range", field: "professionCode", range: { low, high, withLow, withHigh } }) as const;
const department = (low: string | null, high: string | null, withLow: boolean, withHigh: boolean) =>
  ({ kind: "literal-range", field: "departmentCode", range: { low, high, withLow, withHigh } }) as const;

const meanings: readonly (readonly [string, Expression])[] = [
  ["matchall", { kind: "all" }],
  ["'Dupont  Lyon'", words("dupont lyon")],
  ["last_name:'Dupont'", words("dupont", { kind: "words" }, "lastName")],
  ["gender:'M'", literal("M")],
  ["profession_code:10", code(10, 10)],
  ["profession_code:'10'", code(10, 10)],
  ["profession_code:-3", code(-3, -3)],
  [`profession_code:${"9".repeat(15)}`, code(999_999_999_999_999, 999_999_999_999_999)],
  ["profession_code:[10,20]", code(10, 20)],
  ["profession_code:{10,20}", code(10, 20, false, false)],
  ["profession_code:{,20]", code(null, 20, false, true)],
  ["profession_code:[10,}", code(10, null, true, false)],
  ["profession_code:['10',20]", code(10, 20)],
  ["department_code:['69','75'}", department("69", "75", true, false)],
  ["department_code:{69,}", department("69", null, false, false)],
  ["department_code:{,'75']", department(null, "75", false, true)],
  ["(and 'a')", words("a")],
  ["(or 'a')", words("a")],
  ["(and 'a' 'b')", { kind: "and", of: [words("a"), words("b")] }],
  [
    "(or 'a' city:'b' matchall)",
    { kind: "or", of: [words("a"), words("b", { kind: "words" }, "city"), { kind: "all" }] },
  ],
  ["(not 'a')", { kind: "not", of: words("a") }],
  [
    "(and 'a' (not (or 'b' 'c')))",
    { kind: "and", of: [words("a"), { kind: "not", of: { kind: "or", of: [words("b"), words("c")] } }] },
  ],
  [
    "(and field=city 'a' 'b')",
    { kind: "and", of: [words("a", { kind: "words" }, "city"), words("b", { kind: "words" }, "city")] },
  ],
  [
    "(or field=city 'a' last_name:'b')",
    { kind: "or", of: [words("a", { kind: "words" }, "city"), words("b", { kind: "words" }, "lastName")] },
  ],
  ["(not field=city 'a')", { kind: "not", of: words("a", { kind: "words" }, "city") }],
  ["(and field=city (or 'a' 'b'))", { kind: "or", of: [words("a"), words("b")] }],
  ["(term 'a')", words("a")],
  ["(term field=city 'a b')", words("a b", { kind: "words" }, "city")],
  ["(term field='city' 'a')", words("a", { kind: "words" }, "city")],
  ["(term field=gender 'M')", literal("M")],
  ["(term field=profession_code 10)", code(10, 10)],
  ["(term field=profession_code [10,20])", code(10, 20)],
  ["(phrase 'a b')", words("a b", { kind: "phrase" })],
  ["(phrase field=gender 'M')", literal("M")],
  ["(prefix 'a')", words("a", { kind: "prefix" })],
  ["(prefix field=city 'a')", words("a", { kind: "prefix" }, "city")],
  ["(prefix field=gender 'M')", literal("M", true)],
  ["(near 'a b')", words("a b", { kind: "near", distance: 1 })],
  ["(near distance=0 'a b')", words("a b", { kind: "near", distance: 0 })],
  ["(near field=city distance=99 'a b')", words("a b", { kind: "near", distance: 99 }, "city")],
  ["(range field=profession_code [10,20])", code(10, 20)],
  ["(range field=department_code {'69',})", department("69", null, false, false)],
  ["(term boost=3 'a')", words("a")],
  ["(term boost=12.25 field=city 'a')", words("a", { kind: "words" }, "city")],
  ["(and boost=10 'a' 'b')", { kind: "and", of: [words("a"), words("b")] }],
];

test.each(meanings)("%s", (text, meaning) => expect(parse(text)).toEqual(meaning));

const refusals: readonly (readonly [string, string])[] = [
  ["", "unexpected end of the query"],
  ["'a' 'b'", "unexpected text (position 5)"],
  ["'a' )", "unexpected ) (position 5)"],
  ["dupont", "unexpected word (position 1)"],
  ["dupont 'a'", "unexpected word (position 1)"],
  [")", "unexpected ) (position 1)"],
  ["[1,2]", "unexpected [ (position 1)"],
  [":'a'", "unexpected : (position 1)"],
  ["'city':'a'", "unexpected : (position 7)"],
  ["matchall:'a'", "field (matchall) does not exist"],
  ["shoe_size:'a'", "field (shoe_size) does not exist"],
  ["city:", "unexpected end of the query"],
  ["city:lyon", "unexpected word (position 6)"],
  ["city:)", "unexpected ) (position 6)"],
  ["gender:M", "unexpected word (position 8)"],
  ["profession_code:ten", "field (profession_code) takes a whole number"],
  ["profession_code:'1.5'", "field (profession_code) takes a whole number"],
  ["profession_code:x10", "field (profession_code) takes a whole number"],
  ["profession_code:10x", "field (profession_code) takes a whole number"],
  [`profession_code:${"9".repeat(16)}`, "field (profession_code) takes a whole number"],
  ["profession_code:(", "field (profession_code) takes a whole number"],
  ["profession_code:[ten,20]", "field (profession_code) takes a whole number"],
  ["profession_code:[10,'twenty']", "field (profession_code) takes a whole number"],
  ["city:['a','b']", "field (city) is text and has no ranges"],
  ["city:{'a',}", "field (city) is text and has no ranges"],
  ["profession_code:[,20]", "an open end of a range has a brace"],
  ["profession_code:[10,]", "an open end of a range has a brace"],
  ["profession_code:{,}", "a range has at least one limit"],
  ["profession_code:[10", "unexpected end of the query"],
  ["profession_code:[10 20]", "unexpected word (position 21)"],
  ["profession_code:[10:20]", "unexpected : (position 20)"],
  ["profession_code:[10,20)", "unexpected ) (position 23)"],
  ["profession_code:[10,,", "unexpected , (position 21)"],
  ["profession_code:[10,'20' '30'", "unexpected text (position 26)"],
  ["profession_code:[]", "unexpected ] (position 18)"],
  ["(", "unexpected end of the query"],
  ["()", "unexpected ) (position 2)"],
  ["('and' 'a')", "unexpected text (position 2)"],
  ["(= 'a')", "unexpected = (position 2)"],
  ["(xor 'a')", "operator (xor) does not exist"],
  ["(Dupont-Noël 'a')", "operator (?) does not exist"],
  ["(and)", "(and) has no operand"],
  ["(not)", "(not) has no operand"],
  ["(term field=city)", "(term) has no operand"],
  ["(not 'a' 'b')", "(not) takes one operand"],
  ["(term 'a' 'b')", "(term) takes one operand"],
  ["(and 'a'", "the parenthesis is not closed (position 1)"],
  ["(or 'a' (not 'b'", "the parenthesis is not closed (position 9)"],
  ["(and field=city", "the parenthesis is not closed (position 1)"],
  ["(and field=city ]", "unexpected ] (position 17)"],
  ["(term a)", "unexpected word (position 7)"],
  ["(term [1,2])", "unexpected [ (position 7)"],
  ["(term field=city a)", "unexpected word (position 18)"],
  ["(range [1,2])", "(range) needs a field"],
  ["(range field=profession_code 10)", "unexpected word (position 30)"],
  ["(range field=profession_code '[' 10,20])", "unexpected text (position 30)"],
  ["(range field=profession_code (10,20))", "unexpected ( (position 30)"],
  ["(range field=city ['a','b'])", "field (city) is text and has no ranges"],
  ["(term field=shoe_size 'a')", "field (shoe_size) does not exist"],
  ["(term field=", "option (field) has no value"],
  ["(term field '=' 'a')", "unexpected word (position 7)"],
  ["(term field:'a')", "unexpected word (position 7)"],
  ["(term 'field'='city')", "unexpected = (position 14)"],
  ["(near distance=100 'a')", "distance must be a number from 0 to 99"],
  ["(near distance=far 'a')", "distance must be a number from 0 to 99"],
  ["(near distance='' 'a')", "distance must be a number from 0 to 99"],
  ["(near distance='x1' 'a')", "distance must be a number from 0 to 99"],
  ["(term distance=1 'a')", "option (distance) is not allowed in (term)"],
  ["(term slop=1 'a')", "option (slop) is not allowed in (term)"],
  ["(term boost=high 'a')", "option (boost) is not allowed in (term)"],
  ["(term boost=x3 'a')", "option (boost) is not allowed in (term)"],
  ["(term boost=3x 'a')", "option (boost) is not allowed in (term)"],
  ["(term boost=3. 'a')", "option (boost) is not allowed in (term)"],
  ["(term boost=3.x 'a')", "option (boost) is not allowed in (term)"],
];

test.each(refusals)("%j is refused: %s", (text, what) => expect(() => parse(text)).toThrow(syntaxError(what)));

describe("parentheses", () => {
  const nested = (levels: number) => `${"(not ".repeat(levels)}'a'${")".repeat(levels)}`;
  test("fifty levels are read, and not one more", () => {
    const levels = (found: Expression): number => (found.kind === "not" ? 1 + levels(found.of) : 0);
    expect(levels(parse(nested(50)))).toBe(50);
    expect(() => parse(nested(51))).toThrow("more than 50 levels of parentheses");
  });

  test("those side by side are not within each other", () => {
    const found = parse(`(and ${"(not 'a') ".repeat(60)})`);
    expect(found.kind === "and" && found.of.length).toBe(60);
  });
});
