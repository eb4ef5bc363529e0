import type { Instant } from "@daybook/domain";
import { expect, test } from "vitest";
import { appointmentOf, at, createTestSchedule, patientOf, sentAppointment } from "../../testing/sent-schedule.ts";
import { keep, sentPatient } from "../../testing/test-cache.ts";
import { findOthersExpected, findOverviewSubject, findVisits } from "./overview.sqlite.ts";

test("the subject has the clinic's zone; there is none for a retired patient", () => {
  using made = createTestSchedule();
  keep(made.cache, "patient", sentPatient(109, { active: false }));
  expect(findOverviewSubject(made.cache, patientOf(1))).toMatchObject({ lastName: "Roux", timeZone: "UTC" });
  expect(findOverviewSubject(made.cache, patientOf(9))).toBeNull();
});

test("the next appointment, the last three fulfilled ones and the missed ones are those of the patient", () => {
  using made = createTestSchedule();
  keep(
    made.cache,
    "appointment",
    ...[1, 2, 3, 4].map((nr) => sentAppointment(nr, `0${nr}:00`, `0${nr}:30`, { status: "fulfilled" })),
    sentAppointment(5, "05:00", "05:30", { status: "noshow" }),
    sentAppointment(6, "00:10", "00:30", { status: "cancelled" }),
    sentAppointment(7, "09:50", "10:10"), // has begun, and has not ended
    sentAppointment(8, "11:00", "11:30"),
    sentAppointment(9, "10:30", "10:45", { status: "cancelled" }),
    sentAppointment(10, "10:20", "10:30", { patientId: patientOf(2) }),
  );
  const { next, fulfilled, missed } = findVisits(made.cache, patientOf(1), {
    now: at("10:00"),
    missedSince: at("04:00"),
  });
  const ids = (visits: readonly { id: string }[]) => visits.map(({ id }) => id);
  expect(ids(next)).toEqual([appointmentOf(7)]);
  expect(ids(fulfilled)).toEqual([4, 3, 2].map(appointmentOf));
  expect(ids(missed)).toEqual([9, 5].map(appointmentOf));
  expect(missed[1]).toMatchObject({ status: "noshow", changedAt: "2026-11-21T08:00:00Z" });
});

test("others are expected once each, in order of time, unless theirs is cancelled or they are retired", () => {
  using made = createTestSchedule();
  keep(made.cache, "patient", sentPatient(104, { active: false }));
  keep(
    made.cache,
    "appointment",
    sentAppointment(1, "09:00", "09:15", { patientId: patientOf(3) }),
    sentAppointment(2, "08:00", "08:15", { patientId: patientOf(2) }),
    sentAppointment(3, "10:00", "10:15", { patientId: patientOf(2) }),
    sentAppointment(4, "08:30", "08:45", { patientId: patientOf(4) }),
    sentAppointment(5, "08:30", "08:45"),
    sentAppointment(6, "07:59", "08:15", { patientId: patientOf(3) }),
    sentAppointment(7, "08:15", "08:20", { patientId: patientOf(3), status: "cancelled" }),
  );
  const period = { from: at("08:00"), to: "2026-11-24T00:00:00Z" as Instant };
  expect(findOthersExpected(made.cache, patientOf(1), period).map(({ id, start }) => [id, start])).toEqual([
    [patientOf(2), at("08:00")],
    [patientOf(3), at("09:00")],
  ]);
});
