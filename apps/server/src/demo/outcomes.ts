import type { AppointmentStatus } from "@daybook/domain";
import { type Calendar, MINUTE_MS } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import type { Visit } from "./fill-book.ts";

const missedRate = 0.05;
/** Asked for, and not yet accepted by the desk. */
const pendingRate = 0.04;
/** Somebody who waits still, although the visit should be over: practitioners run late. */
const latestMinutes = 15;
/** After that a patient who has not come is missed rather than late. */
const patienceMinutes = 10;
const fewestWaiting = 3;
const mostWaiting = 5;

/** How each visit stands at the present moment. */
export function decideOutcomes(
  visits: readonly Visit[],
  calendar: Calendar,
  chance: Chance,
): Map<Visit, AppointmentStatus> {
  const { nowMs } = calendar;
  const present = presentVisits(visits, calendar, chance);
  return new Map(
    visits.map((visit) => {
      const missed = chance.is(missedRate);
      const pending = chance.is(pendingRate);
      if (visit.calledOff) return [visit, "cancelled"];
      const inHouse = present.get(visit);
      if (inHouse) return [visit, inHouse];
      if (visit.start > nowMs) return [visit, pending && !visit.overbookReason ? "pending" : "booked"];
      const isLate = visit.start > nowMs - patienceMinutes * MINUTE_MS;
      if (isLate) return [visit, "booked"];
      return [visit, missed && visit.end <= nowMs ? "noshow" : "fulfilled"];
    }),
  );
}

/** Those who are in the house now: in the practitioner's room (checked-in) or waiting (arrived); five at the most. */
function presentVisits(visits: readonly Visit[], { nowMs }: Calendar, chance: Chance): Map<Visit, AppointmentStatus> {
  const since = nowMs - latestMinutes * MINUTE_MS;
  const around = visits.filter(({ start, end, calledOff }) => !calledOff && start <= nowMs && end > since);
  const count = chance.int(fewestWaiting, mostWaiting);
  const present = chance
    .shuffled(around)
    .map((visit) => ({ visit, rank: rankOf(visit, nowMs) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .sort((a, b) => a.visit.start - b.visit.start);
  const inRooms = Math.ceil(present.length / 2);
  return new Map(present.map(({ visit }, index) => [visit, index < inRooms ? "checked-in" : "arrived"]));
}

/** First those who are halfway through and can be nothing else, then those who may have just come, then the overdue. */
function rankOf({ start, end }: Visit, nowMs: number): number {
  const elapsed = nowMs - start;
  if (elapsed < patienceMinutes * MINUTE_MS) return 1;
  return elapsed / (end - start) < 0.7 ? 0 : 2;
}
