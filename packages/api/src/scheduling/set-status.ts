import { findClinic, lockAppointment, updateAppointment } from "@daybook/db/postgres";
import {
  accept,
  appointment,
  appointmentConflict,
  notFound,
  refuse,
  regainsTime,
  setStatus,
  setStatusInput,
  versionConflict,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { clashesIn, loadFactsAround, refuseTaken } from "./find-clashes.ts";
import { askBack } from "./leases/ask-back.ts";

export const setStatusProcedure = command({
  path: "appointments.setStatus",
  summary: "Change the status of an appointment: confirm, arrive, check in, fulfil, cancel, mark as no-show, or undo",
  phi: "write",
  object: "appointment",
  rest: { method: "POST", path: "/appointments/{id}/status", status: 200 },
  refusals: ["illegal_transition", appointmentConflict([], []).code, versionConflict(0).code],
  input: setStatusInput,
  output: appointment,
  again: askBack,
  async handle(scope, input) {
    const { tx, now, actor } = scope;
    const current = await lockAppointment(tx, input.id);
    if (!current) return refuse(notFound);
    const expected = scope.expectState(current, input.version);
    if (!expected.ok) return expected;
    const { timeZone: clinicTimeZone } = await findClinic(tx);
    const view = regainsTime(current.status, input.status) ? await loadFactsAround(tx, current) : null;
    const areBothThere = !view || (view.facts.patientExists && view.facts.practitionerExists);
    const decided = setStatus(current, input, { now, actor, clinicTimeZone, areBothThere });
    if (!decided.ok) return decided;
    const clashes = view ? clashesIn(view, current) : [];
    if (view && clashes.length > 0) return refuseTaken(scope, current, view, clashes);
    const changed = await updateAppointment(tx, current.id, { ...current, ...decided.value, updatedAt: now });
    // An undone cancellation regains its time, which another appointment may hold by now.
    if (!changed) {
      await tx.restart();
      const later = await loadFactsAround(tx, current);
      return refuseTaken(scope, current, later, clashesIn(later, current));
    }
    scope.touch({ objectId: changed.id, patientIds: [changed.patientId], detail: input.status });
    return accept(changed);
  },
});
