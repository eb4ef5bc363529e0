import { expect, test } from "vitest";
import { instant } from "../shared/time/time.ts";
import { isLateCancellation } from "./patient-overview.ts";

const start = instant.parse("2027-03-02T09:00:00Z");
const cancelledAt = (at: string, code?: "pat" | "prov" | "maint" | "other") =>
  isLateCancellation({ status: "cancelled", start, changedAt: instant.parse(at), code });

test("a cancellation is late less than 24 hours before the start, and after it", () => {
  expect(cancelledAt("2027-03-01T09:00:00Z", "pat")).toBe(false);
  expect(cancelledAt("2027-03-01T09:00:01Z", "pat")).toBe(true);
  expect(cancelledAt("2027-03-02T10:00:00Z")).toBe(true);
});

test("a cancellation by the clinic does not count against the patient", () => {
  expect(cancelledAt("2027-03-02T08:00:00Z", "prov")).toBe(false);
  expect(cancelledAt("2027-03-02T08:00:00Z", "maint")).toBe(false);
  expect(cancelledAt("2027-03-02T08:00:00Z", "other")).toBe(true);
});

test("an appointment that is not cancelled does not count as a cancellation", () => {
  expect(isLateCancellation({ status: "noshow", start, changedAt: start })).toBe(false);
});
