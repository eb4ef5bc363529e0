import type { Instant } from "@daybook/domain";
import { expect, test } from "vitest";
import type { DayAppointment } from "../schedule/day/day-records.ts";
import { nextBreak, planOf } from "./day-plan.ts";

const at = (time: string) => `2026-11-19T${time}:00Z` as Instant;
const visit = (id: string, start: string, end: string, status: string, arrivedAt: string | null = null) =>
  ({
    id,
    start: at(start),
    end: at(end),
    status,
    arrivedAt: arrivedAt && at(arrivedAt),
    statusChangedAt: at("08:00"),
  }) as unknown as DayAppointment;
const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id);

test("who waits longest is next, before who is booked earlier", () => {
  const plan = planOf(
    [
      visit("c", "10:30", "11:00", "booked"),
      visit("b", "10:15", "10:30", "arrived", "10:05"),
      visit("a", "10:00", "10:15", "arrived", "10:10"),
      visit("seen", "09:00", "09:15", "fulfilled"),
      visit("off", "11:00", "11:15", "cancelled"),
    ],
    at("10:12"),
  );
  expect(plan.next?.id).toBe("b");
  expect(ids(plan.after)).toEqual(["a", "c"]);
  expect([plan.all.length, plan.seen]).toEqual([4, 1]);
});

test("who is booked for a time that is over is not waited for", () => {
  const plan = planOf(
    [visit("gone", "09:00", "09:15", "booked"), visit("next", "11:00", "11:15", "booked")],
    at("10:00"),
  );
  expect(plan.next?.id).toBe("next");
  expect(plan.after).toEqual([]);
});

test("a day runs late by what the visit in the room takes too long, else by what the next one waits beyond the hour", () => {
  const inRoom = visit("in", "09:30", "10:00", "checked-in");
  expect(planOf([inRoom], at("10:09")).late).toBe(9);
  expect(planOf([visit("w", "10:00", "10:15", "arrived", "09:50")], at("10:07")).late).toBe(7);
  expect(planOf([inRoom], at("10:04")).late).toBe(0);
  expect(planOf([], at("10:00"))).toMatchObject({ next: null, late: 0 });
});

test("the next break begins where a session ends that another one follows", () => {
  const sessions = [
    { start: at("13:00"), end: at("17:00") },
    { start: at("08:00"), end: at("10:00") },
    { start: at("10:00"), end: at("12:00") },
  ];
  expect(nextBreak(sessions, at("09:00"))).toBe(at("12:00"));
  expect(nextBreak(sessions, at("12:00"))).toBeNull();
  expect(nextBreak(sessions.slice(0, 1), at("14:00"))).toBeNull();
  expect(nextBreak([], at("14:00"))).toBeNull();
});
