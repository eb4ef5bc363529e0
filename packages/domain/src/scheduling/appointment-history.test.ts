import fc from "fast-check";
import { expect, test } from "vitest";
import type { PractitionerId } from "../shared/id.ts";
import { instantOf } from "../shared/time/time.ts";
import type { Appointment } from "./appointment.ts";
import { appointmentHistory, historyOf, type RecordedMove } from "./appointment-history.ts";

const at = (hour: number) => instantOf(Date.UTC(2027, 2, 1, hour));
const practitionerId = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c" as PractitionerId;
const entry = (status: Appointment["status"], hour: number) => ({ status, at: at(hour), by: "Nadia", reason: null });
const move = (statusCount: number, hour: number): RecordedMove => ({
  statusCount,
  at: at(hour),
  by: "Nadia",
  from: { start: at(9), end: at(10), practitionerId },
  to: { start: at(hour), end: at(hour + 1), practitionerId },
  overbookReason: null,
  endedOverbooking: false,
  outsideAvailability: false,
});

test("a move is listed between the statuses before and after it, even if the clock was set back", () => {
  const statuses = [entry("pending", 8), entry("booked", 9), entry("arrived", 7)];
  const { items } = historyOf(statuses, [move(1, 12), move(2, 6), move(2, 11)]);
  expect(items.map((item) => [item.event, item.at])).toEqual([
    ["status", at(8)],
    ["move", at(12)],
    ["status", at(9)],
    ["move", at(6)],
    ["move", at(11)],
    ["status", at(7)],
  ]);
});

test("the history holds every status and every move once, each in its order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(100), { maxLength: 8 }), (count, places) => {
      const statuses = Array.from({ length: count }, (_, index) => entry("booked", index));
      const moves = places
        .map((place) => 1 + (place % count))
        .toSorted((a, b) => a - b)
        .map((statusCount, index) => move(statusCount, index));
      const history = historyOf(statuses, moves);
      expect(appointmentHistory.safeParse(history).error).toBeUndefined();
      const statusTimes = history.items.filter(({ event }) => event === "status").map((item) => item.at);
      const moveTimes = history.items.filter(({ event }) => event === "move").map((item) => item.at);
      expect(statusTimes).toEqual(statuses.map((item) => item.at));
      expect(moveTimes).toEqual(moves.map((item) => item.at));
    }),
  );
});
