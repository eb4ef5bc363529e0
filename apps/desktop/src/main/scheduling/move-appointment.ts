import { findAppointment } from "@daybook/db/sqlite";
import {
  type Appointment,
  accept,
  clashesOfMove,
  moveAppointment as decide,
  isRetimed,
  moveAppointmentInput,
  notFound,
  placeAfterMove,
  refuse,
} from "@daybook/domain";
import { type LocalEffect, withInput } from "../core/local-scope.ts";
import { loadFactsAround, offeringSlots, refuseTaken } from "./find-clashes.ts";

export const moveAppointment = withInput(moveAppointmentInput, (scope, input) => {
  const { cache, actor, now } = scope;
  const current = findAppointment(cache, input.id);
  if (!current) return refuse(notFound);
  const sought = { ...placeAfterMove(current, input), patientId: current.patientId };
  const view = loadFactsAround(scope, sought);
  const decided = decide(current, input, { ...view.facts, now, actor });
  if (!decided.ok) return offeringSlots(scope, decided, sought, view);
  const { outsideAvailability, ...change } = decided.value;
  const clashes = clashesOfMove(current, decided.value, view.held, !!input.overbook);
  if (clashes.length > 0) return refuseTaken(scope, { ...current, ...change }, view, clashes);
  const stamp = { version: current.version + 1, updatedAt: now };
  const patch = { ...change, ...stamp, ...(isRetimed(current, change) ? { outsideAvailability } : {}) };
  const effect: LocalEffect<Appointment> = {
    answer: { ...current, ...change, ...stamp },
    input: { ...input, version: current.version },
    base: current,
    overlays: [{ entity: "appointment", id: current.id, patch, isWhole: false }],
  };
  return accept(effect);
});
