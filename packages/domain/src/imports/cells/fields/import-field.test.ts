import { expect, test } from "vitest";
import { z } from "zod";
import { fieldsOf, importKind, rulesOf } from "../../import-kind.ts";
import { fieldMaker } from "./import-field.ts";

const schema = z.strictObject({
  name: z.string().max(7),
  nick: z.string().max(5).nullish().default(null),
  flag: z.boolean().default(true),
  home: z.strictObject({ street: z.string(), town: z.string().max(9).optional() }).optional(),
});
const field = fieldMaker(schema);

test("a field takes from its schema whether it is required, how long it may be, and what it needs beside it", () => {
  expect(field("name", "text", "", [])).toMatchObject({ path: ["name"], required: true, maxLength: 7, needs: [] });
  expect(field("nick", "text", "", [])).toMatchObject({ required: false, maxLength: 5 });
  expect(field("flag", "flag", "", [])).toMatchObject({ required: false, maxLength: Number.POSITIVE_INFINITY });
  expect(field("town", "text", "", [], ["home", "town"])).toMatchObject({
    required: false,
    maxLength: 9,
    needs: [["home", "street"]],
  });
  expect(field("street", "text", "", [], ["home", "street"]).needs).toEqual([]);
});

test("a field that its schema does not have is an error of the program", () => {
  expect(() => field("age", "text", "", [])).toThrow("the schema has no age");
});

test("the fields that files must have, and what an insurance needs", () => {
  const required = importKind.options.map((kind) =>
    fieldsOf(kind).flatMap(({ name, required }) => (required ? [name] : [])),
  );
  expect(required).toEqual([
    ["name", "address"],
    ["lastName", "firstName", "birthDate"],
    ["lastName", "firstName"],
  ]);
  const needing = fieldsOf("patients").flatMap(({ name, needs }) => needs.map((path) => `${name}: ${path.join(".")}`));
  expect(needing).toEqual(["plan: coverage.0.payer", "memberId: coverage.0.payer", "validUntil: coverage.0.payer"]);
});

test.each(importKind.options)(
  "the examples of %s are accepted by the schema, and their lengths are limited by it",
  (kind) => {
    for (const { name, format, sample, maxLength } of fieldsOf(kind)) {
      if (format === "text" || format === "identifier") expect([name, maxLength]).toEqual([name, expect.any(Number)]);
      if (format === "text" || format === "identifier") expect(maxLength).toBeLessThanOrEqual(500);
      expect(sample.length).toBeLessThanOrEqual(maxLength);
    }
    expect(rulesOf(kind).fields).toBe(fieldsOf(kind));
  },
);
