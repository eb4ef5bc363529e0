import type { GetDayInput, Instant } from "@daybook/domain";
import { expect, test } from "vitest";
import type { DayAppointment } from "../day-records.ts";
import { HeardChanges } from "./heard-changes.ts";

const asked: GetDayInput = { from: "2027-03-01T00:00:00Z" as Instant, to: "2027-03-02T00:00:00Z" as Instant };
const row = (id: string, version: number, day = 1): DayAppointment =>
  ({
    id,
    version,
    status: "booked",
    start: `2027-03-0${day}T09:00:00Z`,
    end: `2027-03-0${day}T09:30:00Z`,
  }) as DayAppointment;

test("the newest state counts, in whatever order states are heard", () => {
  const heard = new HeardChanges();
  expect(heard.newest("a")).toBeNull();
  const moved = row("a", 3, 2);
  expect(heard.hear(moved)).toBe(moved);
  expect(heard.hear(row("a", 2))).toBe(moved);
  expect(heard.hear(row("a", 3))).toBe(moved);
  expect(heard.newest("a")).toBe(moved);
});

test("a day is completed with what was heard since it was requested, and only with that", () => {
  const heard = new HeardChanges();
  heard.hear(row("before", 1));
  heard.hear(row("again", 1));
  const since = heard.count;
  heard.hear(row("meanwhile", 1));
  heard.hear(row("again", 2));
  heard.hear(row("left", 2, 2));
  const answer = [row("left", 1), row("stays", 1)];
  const ids = (items: readonly DayAppointment[]) => items.map(({ id, version }) => `${id} ${version}`);
  expect(ids(heard.complete(answer, asked, since))).toEqual(["again 2", "meanwhile 1", "stays 1"]);
  expect(heard.complete(answer, asked, heard.count)).toBe(answer);
});

test("only the latest changes are kept, as many as can happen while one answer is on its way", () => {
  const heard = new HeardChanges();
  for (let number = 0; number < 2_001; number += 1) heard.hear(row(`${number}`, 1));
  expect(heard.newest("0")).toBeNull();
  expect(heard.newest("1")).not.toBeNull();
});
