import type { LocalDate } from "@daybook/domain";
import { expect, test } from "vitest";
import { readAddress, type ScheduleAddress } from "./read-address.ts";
import { writeAddress } from "./schedule-address.ts";

test("an address says again what was shown", () => {
  const shown: ScheduleAddress = {
    day: "2026-11-19" as LocalDate,
    view: "week",
    practitionerId: "0192f0c0-0000-7000-8000-000000000001",
    appointmentId: "0192f0c0-0000-7000-8000-000000000002",
  };
  const address = writeAddress(shown);
  expect(readAddress(address.slice(address.indexOf("?")))).toEqual(shown);
});

test("what is not understood is left out: the day of today, in columns", () => {
  const today = { day: null, view: "day", practitionerId: null, appointmentId: null };
  expect(readAddress("?date=2026-02-30&view=year")).toEqual(today);
  expect(readAddress("")).toEqual(today);
  expect(writeAddress(readAddress(""))).toBe("/schedule");
});
