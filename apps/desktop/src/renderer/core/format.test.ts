import type { Instant, LocalDate, TimeZone } from "@daybook/domain";
import { describe, expect, test } from "vitest";
import { createFormat, initials, patientName, phoneText } from "./format.ts";

const start = "2026-11-19T09:00:00Z" as Instant;
const end = "2026-11-19T09:30:00Z" as Instant;
const day = "2026-11-19" as LocalDate;

test("moments are those of the clinic, wherever the screen stands", () => {
  expect(createFormat("en", "Europe/Paris" as TimeZone).period(start, end)).toBe("10:00–10:30");
  expect(createFormat("en", "Asia/Tokyo" as TimeZone).time(start)).toBe("18:00");
  expect(createFormat("en", "Pacific/Auckland" as TimeZone).dayOf("2026-11-19T12:00:00Z" as Instant)).toBe(
    "2026-11-20",
  );
});

test("a moment on another day is written with its weekday", () => {
  expect(createFormat("en", "Europe/Paris" as TimeZone).moment(start)).toBe("Thu 19 Nov, 10:00");
});

test("days are written in the language of the screen", () => {
  expect(createFormat("en", "Europe/Paris" as TimeZone).longDay(day)).toBe("Thursday 19 November");
  expect(createFormat("fr", "Europe/Paris" as TimeZone).longDay(day)).toBe("Jeudi 19 novembre");
  const days = createFormat("en", "Europe/Paris" as TimeZone).shortDays;
  expect(days(day, "2026-11-25" as LocalDate)).toMatch(/^19\s?–\s?25 Nov$/u);
  expect(days(day, "2026-12-02" as LocalDate)).toMatch(/^19 Nov\s?–\s?2 Dec$/u);
});

describe("people", () => {
  const nguyen = { firstName: "Minh Anh", lastName: "Nguyen" };
  test.each([
    [patientName(nguyen), "Nguyen, Minh Anh"],
    [patientName(nguyen, true), "N., M."],
    [patientName(nguyen, false, true), "NGUYEN, Minh Anh"],
    [initials(nguyen), "MN"],
    [phoneText("+33612345678"), "06 12 34 56 78"],
    [phoneText("+442079460000"), "+44 207 946 0000"],
    [phoneText("0612345678"), "06 12 34 56 78"],
    [phoneText("+33612345678", true), "•• •• 78"],
  ])("%s", (written, expected) => expect(written).toBe(expected));
});
