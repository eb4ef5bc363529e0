import { expect, test } from "vitest";
import { localDate } from "../shared/time/time.ts";
import { coverageStanding } from "./coverage-standing.ts";
import { coverage } from "./patient.ts";

const today = localDate.parse("2027-01-31");
const until = (validUntil: string | null) => coverageStanding(coverage.parse({ payer: "Mutuelle", validUntil }), today);

test("insurance is valid on its last day, ends soon for thirty days before, and is expired the day after", () => {
  expect(until("2027-01-30")).toBe("expired");
  expect(until("2027-01-31")).toBe("expires-soon");
  expect(until("2027-03-02")).toBe("expires-soon");
  expect(until("2027-03-03")).toBeNull();
});

test("insurance without a last day needs no attention", () => {
  expect(until(null)).toBeNull();
});
