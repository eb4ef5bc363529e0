import { expect, test } from "vitest";
import { z } from "zod";
import { faultFinder } from "./find-faults.ts";

const schema = z.strictObject({
  name: z.string(),
  age: z.int().optional(),
  tags: z.array(z.string()).max(100).default([]),
  address: z.strictObject({ line: z.string() }).nullish(),
  cells: z.record(z.string().regex(/^\d{1,3}$/u), z.string()).optional(),
  when: z
    .union([z.strictObject({ date: z.string() }), z.strictObject({ from: z.string(), to: z.string() })])
    .optional(),
});
const named = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`x${at}`, 1]));
const find = faultFinder(schema);

test.each([
  ["unknown members", { name: "A", ...named(60) }, 60],
  ["unknown members within", { name: "A", address: { line: "B", ...named(60) } }, 60],
  ["unknown members of a union", { name: "A", when: { date: "B", from: "C", ...named(60) } }, 60],
  ["names against the pattern", { name: "A", cells: named(60) }, 60],
  ["items of a wrong kind", { name: "A", tags: Array.from({ length: 60 }, () => 1) }, 60],
  ["what is missing, and the rest", { ...named(60) }, 61],
])("%s are counted", (_what, input, total) => {
  const faults = find(input);
  expect(faults?.total).toBe(total);
  expect(faults?.issues).toHaveLength(50);
});

test.each([
  ["a good input", { name: "A", age: 1, tags: ["B"], address: null, cells: { "12": "C" }, when: { date: "D" } }],
  ["few faults", { name: "A", colour: 1, ...named(49) }],
  ["a list that is too long, which is one fault", { name: "A", tags: Array.from({ length: 5_000 }, () => 1) }],
  ["members that are not given", { name: "A", age: undefined, address: undefined }],
  ["no object at all", "text"],
])("%s: left to the schema", (_what, input) => {
  expect(find(input)).toBeNull();
});

test("members have the names of the input's source, and members that come from elsewhere are not missing", () => {
  const inner = z.strictObject({ id: z.string(), firstName: z.string() });
  const snake = faultFinder(inner, { nameOf: (name) => (name === "firstName" ? "first_name" : name), given: ["id"] });
  expect(snake({ first_name: "A", ...named(51) })?.total).toBe(51);
  expect(snake({ firstName: "A", ...named(50) })?.total).toBe(52);
});

test("a long name is cut short", () => {
  const faults = find({
    name: "A",
    ...Object.fromEntries(Array.from({ length: 51 }, (_, at) => ["y".repeat(200) + at, 1])),
  });
  expect(faults?.issues[0]?.path.length).toBeLessThan(110);
});
