import { expect, test } from "vitest";
import { createIdMaker } from "./make-ids.ts";

test("no two ids are the same or share random bytes, also when new ones are drawn", () => {
  const newId = createIdMaker(() => Date.UTC(2026, 10, 19));
  const ids = Array.from({ length: 2_000 }, newId);
  expect(new Set(ids).size).toBe(2_000);
  expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(2_000);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u.test(id))).toBe(
    true,
  );
});
