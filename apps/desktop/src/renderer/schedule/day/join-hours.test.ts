import { expect, test } from "vitest";
import { roomAfterMove } from "../moving/room-after-move.ts";
import type { DayAppointment, OpeningHours } from "./day-records.ts";
import { joinHours } from "./join-hours.ts";

const week = (day: string, room: string): OpeningHours[] => [
  {
    practitionerId: "lefevre",
    sessions: [{ start: `${day}T08:00:00Z`, end: `${day}T17:00:00Z`, locationId: room }],
    closures: [],
  } as unknown as OpeningHours,
];
const sunday = week("2026-11-22", "room 2");
const monday = week("2026-11-23", "room 1");
const onSunday = (locationId: string) =>
  ({
    practitionerId: "lefevre",
    start: "2026-11-22T09:30:00Z",
    end: "2026-11-22T10:00:00Z",
    locationId,
  }) as unknown as DayAppointment;
const onMonday = {
  practitionerId: "lefevre",
  start: Date.parse("2026-11-23T14:00:00Z"),
  end: Date.parse("2026-11-23T14:30:00Z"),
};

test("an appointment in the room of the session goes along into a session of another week", () => {
  const hours = joinHours([sunday, monday]);
  expect(roomAfterMove(onSunday("room 2"), onMonday, hours)).toBe("room 1");
  expect(roomAfterMove(onSunday("laboratory"), onMonday, hours)).toBe("laboratory");
});

test("the same week told twice is that week", () => {
  expect(joinHours([sunday, sunday]).get("lefevre")).toBe(sunday[0]);
});
