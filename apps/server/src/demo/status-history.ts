import { type Appointment, type AppointmentStatus, instantOf } from "@daybook/domain";
import { type Calendar, MINUTE_MS } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { minutesAfter } from "./desk-moments.ts";
import type { Visit } from "./fill-book.ts";
import { deskNames } from "./staff.ts";

type History = Appointment["statusHistory"];

/** The status history of a visit up to now, oldest first. */
export function writeHistory(visit: Visit, outcome: AppointmentStatus, { nowMs }: Calendar, chance: Chance): History {
  const desk = chance.pick(deskNames);
  const practitioner = `${visit.practitioner.firstName} ${visit.practitioner.lastName}`;
  const entry = (status: AppointmentStatus, ms: number, by: string, reason: string | null = null) => ({
    status,
    at: instantOf(Math.min(ms, nowMs)),
    by,
    reason,
  });
  const first = outcome === "pending" ? "pending" : "booked";
  const history: History = [entry(first, visit.bookedMs, desk, visit.overbookReason)];
  const { calledOff, start, end } = visit;
  if (calledOff) {
    return [...history, { ...entry("cancelled", calledOff.atMs, calledOff.by, calledOff.words), code: calledOff.code }];
  }
  if (outcome === "noshow") return [...history, entry("noshow", minutesAfter(start, chance.int(15, 35)), desk)];
  if (outcome === "booked" || outcome === "pending") return history;

  history.push(entry("arrived", minutesAfter(start, -chance.int(2, 14)), desk));
  if (outcome === "arrived") return history;
  const isCalledIn = outcome === "checked-in" || chance.is(0.8);
  if (isCalledIn) history.push(entry("checked-in", start + chance.int(0, 4) * MINUTE_MS, practitioner));
  if (outcome === "fulfilled") history.push(entry("fulfilled", minutesAfter(end, chance.int(-4, 8)), practitioner));
  return history;
}
