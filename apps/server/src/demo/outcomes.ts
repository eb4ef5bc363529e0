import type { AppointmentStatus } from "@daybook/domain";
import { type Calendar, MINUTE_MS } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import type { Visit } from "./fill-book.ts";

const missedRate = 0.05;
/** Share of future appointments that are requested but not yet accepted by the desk. */
const pendingRate = 0.04;
/** How long after the planned end a patient may still be there, because practitioners run late. */
const latestMinutes = 15;
/** A patient who has not come after this time counts as a no-show, before it as late. */
const patienceMinutes = 10;
const fewestWaiting = 3;
const mostWaiting = 5;

/** Decides the present status of each visit. */
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

/** Visits whose patients are in the clinic now, at most five: with the practitioner (checked-in) or waiting (arrived). */
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

/** Lowest first: visits in progress, which must be present; then those whose patients may have just come; then the overdue. */
function rankOf({ start, end }: Visit, nowMs: number): number {
  const elapsed = nowMs - start;
  if (elapsed < patienceMinutes * MINUTE_MS) return 1;
  return elapsed / (end - start) < 0.7 ? 0 : 2;
}
