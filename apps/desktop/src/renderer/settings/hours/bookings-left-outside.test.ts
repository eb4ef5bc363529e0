import { type Appointment, type AppointmentStatus, availability, type Instant, type TimeZone } from "@daybook/domain";
import { expect, test } from "vitest";
import { bookingsLeftOutside } from "./bookings-left-outside.ts";

const zone = "Europe/Paris" as TimeZone;
const week = (start: string, end: string) => availability.parse({ weekly: [{ weekday: 4, start, end }] });
const booking = (start: string, end: string, status: AppointmentStatus = "booked") =>
  ({ start: start as Instant, end: end as Instant, status }) as Appointment;

test("bookings that no longer fit are told, those that never did and cancelled ones are not", () => {
  const lost = booking("2026-11-26T16:00:00Z", "2026-11-26T16:30:00Z");
  const left = bookingsLeftOutside(
    [
      booking("2026-11-26T09:00:00Z", "2026-11-26T09:30:00Z"),
      lost,
      booking("2026-11-26T16:00:00Z", "2026-11-26T16:30:00Z", "cancelled"),
      booking("2026-11-26T20:00:00Z", "2026-11-26T20:30:00Z"),
    ],
    { before: week("09:00", "18:00"), after: week("09:00", "17:00") },
    zone,
  );
  expect(left).toEqual([lost]);
});

test("a closed day leaves all of its bookings outside", () => {
  const before = week("09:00", "18:00");
  const after = availability.parse({ ...before, exceptions: [{ date: "2026-11-26", closed: true }] });
  const booked = booking("2026-11-26T09:00:00Z", "2026-11-26T09:30:00Z");
  expect(bookingsLeftOutside([booked], { before, after }, zone)).toEqual([booked]);
});
