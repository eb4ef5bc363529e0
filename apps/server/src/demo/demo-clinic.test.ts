import {
  changeStatus,
  epochMs,
  fitsAvailability,
  holdsTime,
  type Instant,
  instant,
  localDateAt,
  openSessions,
  overlaps,
} from "@daybook/domain";
import { describe, expect, test } from "vitest";
import { type DemoClinic, makeDemoClinic } from "./demo-clinic.ts";
import { demoStaff } from "./staff.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

describe.each([
  ["a Tuesday morning", "2026-11-24T10:30:00+01:00"],
  ["a Wednesday afternoon", "2026-07-15T15:47:23+02:00"],
  ["a Sunday", "2026-11-22T11:05:00+01:00"],
  ["late in the evening", "2026-11-24T23:30:00+01:00"],
  ["just past midnight", "2026-11-24T00:10:00+01:00"],
  ["the day the clocks go back", "2026-10-25T16:20:00+01:00"],
  ["the day the clocks go forward", "2027-03-28T10:00:00+02:00"],
  ["a Monday before opening, after the clocks went forward", "2027-03-29T07:10:00+02:00"],
  ["a Saturday at noon, at the turn of the year", "2027-01-02T11:59:59+01:00"],
])("the demo clinic on %s", (_, at) => {
  const now = instant.parse(at);
  const nowMs = epochMs(now);
  const clinic = makeDemoClinic({ now });
  const today = localDateAt(now, clinic.timeZone);
  const held = clinic.appointments.filter((one) => holdsTime(one.status) && one.overbookReason === null);

  test("has ten practitioners of five specialties with weeks of their own, and 400 patients", () => {
    expect(clinic.practitioners).toHaveLength(10);
    expect(new Set(clinic.practitioners.flatMap(({ specialties }) => specialties)).size).toBe(5);
    expect(new Set(clinic.practitioners.map(({ availability }) => JSON.stringify(availability.weekly))).size).toBe(10);
    expect(clinic.patients).toHaveLength(400);
    for (const records of [clinic.patients, clinic.practitioners, clinic.appointments, clinic.rooms]) {
      expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    }
    expect(new Set(clinic.patients.map(({ mrn }) => mrn)).size).toBe(400);
  });

  test.each(["practitionerId", "patientId", "locationId"] as const)(
    "never books a %s twice at the same time",
    (key) => {
      const groups = Map.groupBy(held, (one) => one[key]);
      for (const [id, appointments] of groups) {
        expect(id).not.toBeNull();
        const periods = appointments.map(({ start, end }) => ({ start: epochMs(start), end: epochMs(end) }));
        periods.sort((a, b) => a.start - b.start);
        for (const [index, period] of periods.entries()) {
          const before = periods[index - 1];
          expect(before && overlaps(before, period)).toBeFalsy();
        }
      }
    },
  );

  test("books within sessions, in the session's room, with the buffer kept", () => {
    const from = nowMs - 9 * dayMs;
    const to = nowMs + 16 * dayMs;
    for (const { id, availability } of clinic.practitioners) {
      const sessions = openSessions(availability, clinic.timeZone, from, to);
      const own = clinic.appointments.filter(({ practitionerId }) => practitionerId === id);
      for (const { start, end, locationId } of own) {
        const room = sessions.filter((session) => session.locationId === locationId);
        expect(fitsAvailability(epochMs(start), epochMs(end), room)).toBe(true);
      }
      const times = held.filter(({ practitionerId }) => practitionerId === id);
      times.sort((a, b) => epochMs(a.start) - epochMs(b.start));
      const gaps = times.slice(1).map(({ start }, index) => epochMs(start) - epochMs(times[index]?.end ?? start));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(availability.bufferMinutes * minuteMs);
    }
  });

  test("runs from a week ago to two weeks ahead, with past days nearly full and the coming ones less", () => {
    const share = (fromDay: number, toDay: number) => shareBooked(clinic, today, fromDay, toDay);
    for (let day = -7; day < 0; day += 1) {
      expect(share(day, day)).toBeGreaterThan(0.7);
      expect(share(day, day)).toBeLessThan(0.97);
    }
    expect(share(-7, -1)).toBeGreaterThan(0.75);
    expect(share(-7, -1)).toBeLessThan(0.9);
    expect(share(1, 3)).toBeGreaterThan(share(5, 8));
    expect(share(5, 8)).toBeGreaterThan(share(11, 14));
    expect(share(11, 14)).toBeGreaterThan(0.05);
    expect(share(-9, -8)).toBe(0);
    expect(share(15, 16)).toBe(0);
  });

  test("has only appointments whose status is possible at their time", () => {
    const statuses = (name: string) => clinic.appointments.filter(({ status }) => status === name);
    const among = (wanted: readonly string[], where: (one: { start: number; end: number; day: string }) => boolean) => {
      const found = clinic.appointments.filter((one) => {
        const day = localDateAt(one.start, clinic.timeZone);
        return where({ start: epochMs(one.start), end: epochMs(one.end), day });
      });
      expect(found.filter(({ status }) => !wanted.includes(status))).toEqual([]);
    };
    const over = ["fulfilled", "noshow", "cancelled"];
    among(["booked", "pending", "cancelled"], ({ start }) => start > nowMs);
    among(over, ({ day }) => day < today);
    among(over, ({ end }) => end < nowMs - 15 * minuteMs);
    among([...over, "arrived", "checked-in"], ({ start }) => start < nowMs - 15 * minuteMs);
    expect(statuses("noshow").length).toBeGreaterThan(5);
    expect(statuses("cancelled").length).toBeGreaterThan(10);
    expect(statuses("pending").length).toBeGreaterThan(0);
    expect(statuses("arrived").length + statuses("checked-in").length).toBeLessThanOrEqual(5);
    expect(clinic.appointments.filter(({ confirmed }) => confirmed).length).toBeGreaterThan(50);
    expect(clinic.appointments.filter(({ overbookReason }) => overbookReason)).toHaveLength(2);
  });

  test("has histories of legal transitions, in order, not in the future, by people of the clinic", () => {
    const staff = new Set([...demoStaff, ...clinic.practitioners.map(displayName)].map(({ name }) => name));
    const registered = new Map(clinic.patients.map(({ id, createdAt }) => [id, epochMs(createdAt)]));
    for (const { statusHistory: history, status, createdAt, updatedAt, start, patientId } of clinic.appointments) {
      expect(history.at(-1)).toMatchObject({ status, at: updatedAt });
      expect(history[0]?.at).toBe(createdAt);
      expect(epochMs(createdAt)).toBeLessThan(epochMs(start));
      expect(epochMs(createdAt)).toBeGreaterThan(registered.get(patientId) ?? Infinity);
      expect(epochMs(updatedAt)).toBeLessThanOrEqual(nowMs);
      for (const [index, entry] of history.entries()) {
        const before = history[index - 1];
        expect(staff).toContain(entry.by);
        expect(entry.code !== undefined).toBe(entry.status === "cancelled");
        if (!before) continue;
        const facts = { now: entry.at, lastChangedAt: before.at, clinicTimeZone: clinic.timeZone, start };
        expect(changeStatus(before.status, entry.status, facts).ok).toBe(true);
        expect(epochMs(entry.at)).toBeGreaterThanOrEqual(epochMs(before.at));
      }
    }
  });
});

test.each(["2026-11-24T10:30:00+01:00", "2026-11-26T15:10:00+01:00", "2026-07-15T09:40:00+02:00"])(
  "patients are waiting and being seen in the middle of a working day (%s)",
  (at) => {
    const { appointments } = makeDemoClinic({ now: instant.parse(at) });
    const count = (name: string) => appointments.filter(({ status }) => status === name).length;
    expect(count("arrived")).toBeGreaterThanOrEqual(1);
    expect(count("checked-in")).toBeGreaterThanOrEqual(1);
    expect(count("arrived") + count("checked-in")).toBeGreaterThanOrEqual(2);
  },
);

test("the same moment and seed give the same clinic, another seed another", () => {
  const now = "2026-11-24T09:30:00Z" as Instant;
  const text = JSON.stringify(makeDemoClinic({ now }));
  expect(JSON.stringify(makeDemoClinic({ now }))).toBe(text);
  expect(JSON.stringify(makeDemoClinic({ now, seed: "other" }))).not.toBe(text);
});

const displayName = ({ firstName, lastName }: { firstName: string; lastName: string }) => ({
  name: `${firstName} ${lastName}`,
});

/** Share of the open minutes on these days that are booked, including no-shows; days are counted from today. */
function shareBooked(clinic: DemoClinic, today: string, fromDay: number, toDay: number): number {
  const middayMs = Date.parse(`${today}T12:00:00Z`);
  const isWithin = (ms: number) => {
    const day = Math.round((Date.parse(`${new Date(ms).toISOString().slice(0, 10)}T12:00:00Z`) - middayMs) / dayMs);
    return day >= fromDay && day <= toDay;
  };
  const minutes = (periods: readonly { start: number; end: number }[]) =>
    periods.filter(({ start }) => isWithin(start)).reduce((sum, { start, end }) => sum + (end - start), 0);
  const open = clinic.practitioners.flatMap(({ availability }) =>
    openSessions(availability, clinic.timeZone, middayMs - 12 * dayMs, middayMs + 18 * dayMs),
  );
  const booked = clinic.appointments
    .filter(({ status }) => status !== "cancelled")
    .map(({ start, end }) => ({ start: epochMs(start), end: epochMs(end) }));
  return minutes(booked) / minutes(open);
}
