import type { NamedAuditEvent } from "@daybook/domain";

/** Consecutive entries that say the same within an hour, newest first. */
export interface AuditRun {
  readonly latest: NamedAuditEvent;
  readonly events: readonly NamedAuditEvent[];
}

const longestMs = 60 * 60_000;

/** Groups consecutive entries that say the same; nothing is left out. @param events newest first */
export function runsOf(events: readonly NamedAuditEvent[]): AuditRun[] {
  const runs: { readonly latest: NamedAuditEvent; readonly events: NamedAuditEvent[] }[] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run && saysTheSame(run.latest, event)) run.events.push(event);
    else runs.push({ latest: event, events: [event] });
  }
  return runs;
}

const saysTheSame = (one: NamedAuditEvent, other: NamedAuditEvent): boolean =>
  sentenceOf(one) === sentenceOf(other) && Date.parse(one.at) - Date.parse(other.at) <= longestMs;

/**
 * What a line of the list says, except its time. When a day is viewed again it may have one more patient, so the
 * number is left out.
 */
function sentenceOf({ actorKind, actorId, action, outcome, fields, patientIds }: NamedAuditEvent): string {
  const about = patientIds.length > 1 ? "several" : patientIds.join();
  return JSON.stringify([actorKind, actorId, action, outcome, fields, about]);
}
