import type { Instant, TimeZone } from "@daybook/domain";
import { describe, expect, test } from "vitest";
import { createFormat } from "../core/format.ts";
import { bookingInput, formOf, problemsOfBooking, startOf } from "./booking-form.ts";

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
    expect(startOf({ day: "2026-11-19", time: "1" }, zone)).toBeNull();
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
