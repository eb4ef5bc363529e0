import fc from "fast-check";
import { expect, test } from "vitest";
import { toCamel, toCamelKey, toSnake, toSnakeKey } from "./snake-case.ts";

test("names are converted, values stay the same", () => {
  const body = { first_name: "my_name", coverage: [{ valid_until: null }], address: { line: "a_b" } };
  expect(toCamel(body)).toEqual({ firstName: "my_name", coverage: [{ validUntil: null }], address: { line: "a_b" } });
  expect(toSnake(toCamel(body))).toEqual(body);
});

test("values that name members are converted, too", () => {
  const answer = { reasons: [{ field: "birthDate", kind: "veryNear" }], fields: ["lastName", "sex"], field: null };
  expect(toSnake(answer, ["field", "fields"])).toEqual({
    reasons: [{ field: "birth_date", kind: "veryNear" }],
    fields: ["last_name", "sex"],
    field: null,
  });
});

test("a member in camelCase is unknown, and is reported under its original name", () => {
  expect(toCamelKey("firstName")).not.toBe("firstName");
  expect(toSnakeKey(toCamelKey("firstName"))).toBe("firstName");
});

test("every snake_case name survives the round trip", () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/u);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      // A word that begins with a digit has no capital letter, so its border would be lost.
      const name = words.join("_");
      expect(toSnakeKey(toCamelKey(name))).toBe(name);
    }),
  );
});
