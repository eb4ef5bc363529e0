import type { Actor } from "../auth/actor.ts";
import { mayWithdraw } from "../auth/permission.ts";
import { forbidden, notFound, versionConflict } from "../shared/refusals.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Instant, TimeZone } from "../shared/time/time.ts";
import type { Appointment, SetStatusInput } from "./appointment.ts";
import { changeStatus, regainsTime } from "./appointment-status.ts";
import { toCancellationReason } from "./cancellation-reason.ts";

interface StatusChangeFacts {
  readonly now: Instant;
  readonly actor: Pick<Actor, "name" | "role">;
  readonly clinicTimeZone: TimeZone;
  /** Whether neither patient nor practitioner is retired; loaded only for a change that regains time. */
  readonly areBothThere: boolean;
}

type StatusChange = Pick<Appointment, "status" | "statusHistory">;

/** Changes the status of an appointment and records when, who and why. */
export function setStatus(current: Appointment, input: SetStatusInput, facts: StatusChangeFacts): Result<StatusChange> {
  if (input.status === "entered-in-error" && !mayWithdraw.includes(facts.actor.role))
    return refuse(forbidden(mayWithdraw));
  if (input.version !== undefined && input.version !== current.version) return refuse(versionConflict(current.version));
  const changed = changeStatus(current.status, input.status, {
    now: facts.now,
    lastChangedAt: current.statusHistory.at(-1)?.at ?? current.createdAt,
    before: current.statusHistory.at(-2)?.status,
    clinicTimeZone: facts.clinicTimeZone,
    start: current.start,
  });
  if (!changed.ok) return changed;
  // The patient or the practitioner was retired meanwhile.
  if (regainsTime(current.status, input.status) && !facts.areBothThere) return refuse(notFound);
  const reason = input.reason ?? null;
  const code = input.status === "cancelled" ? { code: toCancellationReason(reason) } : {};
  const entry = { status: input.status, at: facts.now, by: facts.actor.name, reason, ...code };
  return accept({ status: input.status, statusHistory: [...current.statusHistory, entry] });
}
