import { describe, expect, test } from "vitest";
import { canonicalText } from "./canonical-text.ts";
import { isTooLong, longestInput, pushedCommand, signedText } from "./command.ts";

const given = {
  seq: 1,
  id: "01956b2e-0000-7000-8000-000000000001",
  path: "appointments.setStatus",
  input: { id: "01956b2e-0000-7000-8000-000000000002", status: "arrived" },
  madeBy: "01956b2e-0000-7000-8000-00000000000a",
  madeAt: "2027-03-01T10:02:00+01:00",
  grantId: "01956b2e-0000-7000-8000-00000000000b",
  signature: "A".repeat(43),
};
const command = pushedCommand.parse(given);
const desk = "01956b2e-0000-7000-8000-00000000000d";

test("an unknown path and any input are left to the server's answer, so that they stop no other command", () => {
  expect(pushedCommand.safeParse({ ...given, path: "no.such", input: "nonsense" }).success).toBe(true);
});

test.each([
  [{ seq: 0 }],
  [{ id: "x" }],
  [{ signature: "short" }],
  [{ path: "two words" }],
  [{ path: "" }],
  [{ madeAt: "today" }],
  [{ more: 1 }],
])("%o is no command", (change) => {
  expect(pushedCommand.safeParse({ ...given, ...change }).success).toBe(false);
});

describe("the signed text", () => {
  test("does not depend on the order of members, nor on the form of the moment", () => {
    const same = pushedCommand.parse({
      ...given,
      madeAt: "2027-03-01T09:02:00Z",
      input: { status: "arrived", id: given.input.id },
    });
    expect(signedText(desk, same)).toBe(signedText(desk, command));
  });

  test("does not depend on the place in the desk's order", () => {
    const elsewhere = { ...command, seq: 9 };
    expect(signedText(desk, elsewhere)).toBe(signedText(desk, command));
  });

  test.each([
    ["id", "01956b2e-0000-7000-8000-000000000009"],
    ["path", "appointments.move"],
    ["input", { ...given.input, status: "cancelled" }],
    ["base", { status: "booked" }],
    ["madeBy", "01956b2e-0000-7000-8000-000000000009"],
    ["madeAt", "2027-03-01T09:03:00Z"],
    ["shape", 2],
  ])("changes with %s", (name, value) => {
    expect(signedText(desk, { ...command, [name]: value })).not.toBe(signedText(desk, command));
  });

  test("changes with the desk", () => {
    expect(signedText(given.id, command)).not.toBe(signedText(desk, command));
  });
});

test("canonical text orders members in depth, keeps the order of lists and leaves out undefined", () => {
  expect(canonicalText({ b: [{ d: 1, c: undefined, a: 2 }], a: null })).toBe('{"a":null,"b":[{"a":2,"d":1}]}');
  expect(canonicalText(undefined)).toBe("null");
});

test("an input that is nested very deeply is too long", () => {
  const nested = (depth: number) => JSON.parse("[".repeat(depth) + "]".repeat(depth)) as unknown;
  expect(isTooLong({ input: nested(50) })).toBe(false);
  expect(isTooLong({ input: nested(60) })).toBe(true);
  expect(isTooLong({ input: nested(100_000) })).toBe(true);
});

test("an input of more than 256 kB is too long, and so is such a base", () => {
  expect(isTooLong({ input: "x".repeat(longestInput - 2) })).toBe(false);
  expect(isTooLong({ input: "x".repeat(longestInput) })).toBe(true);
  expect(isTooLong({ input: 1, base: "x".repeat(longestInput) })).toBe(true);
});
