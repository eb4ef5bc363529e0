import { findAppointment } from "@daybook/db/sqlite";
import {
  type Appointment,
  accept,
  setStatus as decide,
  notFound,
  refuse,
  regainsTime,
  setStatusInput,
} from "@daybook/domain";
import { knownClinic } from "../core/known-clinic.ts";
import { type LocalEffect, withInput } from "../core/local-scope.ts";
import { clashesIn, loadFactsAround, refuseTaken } from "./find-clashes.ts";

export const setStatus = withInput(setStatusInput, (scope, input) => {
  const { cache, actor, now } = scope;
  const current = findAppointment(cache, input.id);
  if (!current) return refuse(notFound);
  const { timeZone: clinicTimeZone } = knownClinic(cache);
  const view = regainsTime(current.status, input.status) ? loadFactsAround(scope, current) : null;
  const areBothThere = !view || (view.facts.patientExists && view.facts.practitionerExists);
  const decided = decide(current, input, { now, actor, clinicTimeZone, areBothThere });
  if (!decided.ok) return decided;
  const clashes = view ? clashesIn(view, current) : [];
  if (view && clashes.length > 0) return refuseTaken(scope, current, view, clashes);
  const patch = { ...decided.value, version: current.version + 1, updatedAt: now };
  const effect: LocalEffect<Appointment> = {
    answer: { ...current, ...patch },
    input: { ...input, version: current.version },
    base: current,
    overlays: [{ entity: "appointment", id: current.id, patch, isWhole: false }],
  };
  return accept(effect);
});
