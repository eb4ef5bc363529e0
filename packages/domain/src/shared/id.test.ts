import { expect, test } from "vitest";
import { patientId, uuidV7 } from "./id.ts";

test("a UUID version 7 carries its milliseconds, version and variant", () => {
  const id = uuidV7(Date.UTC(2026, 10, 21), new Uint8Array(10).fill(0xff));
  expect(id).toBe("01a1fb67-1800-7fff-bfff-ffffffffffff");
  expect(patientId.parse(id.toUpperCase())).toBe(id);
});

test("ids made later sort later", () => {
  const random = new Uint8Array(10);
  expect(uuidV7(1_000, random) < uuidV7(1_001, random)).toBe(true);
});
