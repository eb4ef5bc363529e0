import { useMemo } from "react";
import { createStore, useStore } from "../../../core/store.ts";
import type { DayAppointment } from "../day-records.ts";

/** A change of an appointment that was sent and not answered yet. */
interface UnderWay {
  readonly id: string;
  /** What the screen shows already, as if it were done. */
  readonly shown: Partial<DayAppointment>;
  readonly sent: Promise<unknown>;
}

/** Longest time, in milliseconds, that others' changes of an appointment wait for the answer to our own. */
const longestWaitMs = 5_000;

/** In the order in which they were sent. */
const underWay = createStore<readonly UnderWay[]>([]);

/** Sends a change; until it is answered or refused, the screen shows it as done. */
export async function whileUnderWay<Answer>(
  id: string,
  shown: Partial<DayAppointment>,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const sent = send();
  const change = { id, shown, sent };
  underWay.write([...underWay.read(), change]);
  try {
    return await sent;
  } finally {
    underWay.write(underWay.read().filter((each) => each !== change));
  }
}

/** The appointments as the screen shows them: with the changes that are under way. */
export function useWithUnderWay(appointments: readonly DayAppointment[]): readonly DayAppointment[] {
  const changes = useStore(underWay);
  return useMemo(() => withChanges(appointments, changes), [appointments, changes]);
}

export function withChanges(
  appointments: readonly DayAppointment[],
  changes: readonly Pick<UnderWay, "id" | "shown">[],
): readonly DayAppointment[] {
  const shownOf = Map.groupBy(changes, ({ id }) => id);
  if (!appointments.some(({ id }) => shownOf.has(id))) return appointments;
  return appointments.map((each) => Object.assign({}, each, ...(shownOf.get(each.id) ?? []).map(({ shown }) => shown)));
}

/** Resolves when our own changes of the appointment are answered, or have taken too long. */
export async function untilAnswered(of: string): Promise<void> {
  const own = underWay.read().filter(({ id }) => id === of);
  if (own.length === 0) return;
  const late = new Promise((resolve) => {
    setTimeout(resolve, longestWaitMs);
  });
  await Promise.race([Promise.allSettled(own.map(({ sent }) => sent)), late]);
}
