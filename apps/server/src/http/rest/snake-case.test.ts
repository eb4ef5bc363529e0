import fc from "fast-check";
import { expect, test } from "vitest";
import { toCamel, toCamelKey, toSnake, toSnakeKey } from "./snake-case.ts";

test("names change, values stay", () => {
  const body = { first_name: "my_name", coverage: [{ valid_until: null }], address: { line: "a_b" } };
  expect(toCamel(body)).toEqual({ firstName: "my_name", coverage: [{ validUntil: null }], address: { line: "a_b" } });
  expect(toSnake(toCamel(body))).toEqual(body);
});

test("a value that names members is written as they are", () => {
  const answer = { reasons: [{ field: "birthDate", kind: "veryNear" }], fields: ["lastName", "sex"], field: null };
  expect(toSnake(answer, ["field", "fields"])).toEqual({
    reasons: [{ field: "birth_date", kind: "veryNear" }],
    fields: ["last_name", "sex"],
    field: null,
  });
});

test("a member in camelCase is not taken for ours, and is named as it came", () => {
  expect(toCamelKey("firstName")).not.toBe("firstName");
  expect(toSnakeKey(toCamelKey("firstName"))).toBe("firstName");
});

test("every snake_case name comes back", () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/u);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      // A word that begins with a digit has no capital to mark its border.
      const name = words.join("_");
      expect(toSnakeKey(toCamelKey(name))).toBe(name);
    }),
  );
});
