import type { Instant, TimeZone } from "@daybook/domain";
import { expect, test } from "vitest";
import { fromField, toField } from "./taken-at.ts";

const paris = "Europe/Paris" as TimeZone;

test("a field shows the clinic's clock, whatever the computer's is, and gives the moment back", () => {
  const at = "2026-11-19T09:24:00Z" as Instant;
  expect(toField(at, paris)).toBe("2026-11-19T10:24");
  expect(fromField("2026-11-19T10:24", paris)).toBe(at);
});

test("a field that is not filled in gives no moment", () => {
  expect(fromField("", paris)).toBeNull();
});
