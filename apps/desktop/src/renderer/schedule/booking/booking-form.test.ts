import type { Instant, TimeZone } from "@daybook/domain";
import { describe, expect, test } from "vitest";
import { createFormat } from "../../core/time/format.ts";
import { bookingInput, formOf, hasEntry, problemsOfBooking, startOf } from "./booking-form.ts";

const zone = "Europe/Paris" as TimeZone;
const format = createFormat("en", zone);

describe("a booking's form", () => {
  test("begins with what was pointed at, on the clinic's clock", () => {
    const start = "2026-11-19T09:40:00Z" as Instant;
    const form = formOf({ practitionerId: "moreau", start, minutes: 20 }, format);
    expect(form).toMatchObject({ day: "2026-11-19", time: "10:40", minutes: 20, timeChosen: true });
    expect(startOf(form, zone)).toBe(start);
  });

  test("says what is missing", () => {
    const form = formOf({}, format);
    expect(problemsOfBooking(form, zone)).toEqual(["patient", "practitioner", "time"]);
    expect(problemsOfBooking({ ...form, minutes: 0.5 }, zone)).toContain("minutes");
    for (const minutes of [-5, 9999]) expect(problemsOfBooking({ ...form, minutes }, zone)).toContain("minutes");
    for (const time of ["abc", "99:99", "25h"])
      expect(problemsOfBooking({ ...form, day: "2026-11-19", time }, zone)).toEqual([
        "patient",
        "practitioner",
        "clock",
      ]);
    expect(startOf({ day: "2026-11-19", time: "soon" }, zone)).toBeNull();
  });

  test("is worth keeping once a person has entered something, not for what was pointed at or taken by itself", () => {
    const began = formOf({ practitionerId: "moreau", start: "2026-11-19T09:40:00Z" as Instant }, format);
    expect(hasEntry(began, began)).toBe(false);
    expect(hasEntry({ ...formOf({}, format), day: "2026-11-19", time: "10:40", practitionerId: "moreau" })).toBe(false);
    expect(hasEntry({})).toBe(false);
    for (const part of [{ patientId: "p" }, { reason: "Knee" }, { time: "11:00" }, { registering: true }])
      expect(hasEntry({ ...began, ...part }, began)).toBe(true);
    expect(hasEntry({ ...began, minutes: 45, minutesChosen: true }, began)).toBe(true);
    expect(hasEntry({ ...began, reason: " " }, began)).toBe(false);
  });

  test("sends nothing for what was left empty", () => {
    const form = { ...formOf({ patientId: "p" }, format), reason: "  " };
    const start = "2026-11-19T09:40:00Z" as Instant;
    expect(bookingInput(form, { start, locationId: null })).toMatchObject({
      reason: null,
      kind: null,
      locationId: null,
    });
  });
});
