import { type Appointment, belongsTo, dayRowOf, type GetDayInput, patchDay } from "@daybook/domain";
import type { QueryClient } from "@tanstack/react-query";
import type { Outputs, useTRPC } from "../../core/server/client.ts";
import { HeardChanges } from "./changes/heard-changes.ts";
import type { DayAppointment } from "./day-records.ts";

/** Where a changed appointment is now. */
export type Changed = Pick<DayAppointment, "id" | "start" | "end" | "practitionerId" | "status">;

/** The changes that this page has heard of, in answers and in events. */
export const heardChanges = new HeardChanges();

/**
 * The cached days, weeks and other periods of the schedule. When an appointment changes, the change is written into each
 * of them that it concerns, so that none has to be requested again.
 */
export class DayCache {
  readonly #queryClient: QueryClient;
  readonly #trpc: ReturnType<typeof useTRPC>;
  readonly #heard: HeardChanges;

  constructor(queryClient: QueryClient, trpc: ReturnType<typeof useTRPC>, heard = heardChanges) {
    this.#queryClient = queryClient;
    this.#trpc = trpc;
    this.#heard = heard;
  }

  /** The newest state of the appointment that the page knows; null if it knows none. */
  newest(id: string): DayAppointment | null {
    const states = [this.#heard.newest(id), ...this.#days().map(({ items }) => items?.find((each) => each.id === id))];
    return states.reduce<DayAppointment | null>(
      (newest, each) => (each && each.version > (newest?.version ?? 0) ? each : newest),
      null,
    );
  }

  /** Whether a cached or requested day lists the appointment, or should list it now. */
  concerns(changed: Changed): boolean {
    return this.#concerned(changed).length > 0;
  }

  /** Writes the state of an appointment into every cached day; if a newer one is known, writes that. */
  put(row: DayAppointment): void {
    const newest = this.#heard.hear(row);
    for (const { key, asked, items, state } of this.#days()) {
      const patched = items && patchDay(items, asked, newest);
      if (!patched || patched === items) continue;
      // The rest of the day is as old, and as outdated, as it was.
      this.#queryClient.setQueryData(key, { items: patched }, { updatedAt: state.dataUpdatedAt });
      if (state.isInvalidated)
        void this.#queryClient.invalidateQueries({ queryKey: key, exact: true, refetchType: "none" });
    }
  }

  /** Writes the answer to a command into every cached day. If its patient's name is unknown, requests those days again. */
  putAnswer(answer: Appointment): void {
    const patient = this.#patientOf(answer);
    if (patient) this.put(dayRowOf(answer, patient));
    else this.readAgain([answer]);
  }

  /** Requests the days again that the changes concern: shown ones at once, others when they are shown. */
  readAgain(changes: readonly Changed[]): void {
    const keys = new Set(changes.flatMap((changed) => this.#concerned(changed).map(({ key }) => key)));
    for (const queryKey of keys) void this.#queryClient.invalidateQueries({ queryKey, exact: true });
  }

  #days() {
    const queries = this.#queryClient.getQueryCache().findAll(this.#trpc.appointments.day.pathFilter());
    return queries.flatMap(({ queryKey: key, state }) => {
      const asked = (key[1] as { input?: GetDayInput } | undefined)?.input;
      const items = (state.data as { items: readonly DayAppointment[] } | undefined)?.items;
      return asked ? [{ key, asked, items, state }] : [];
    });
  }

  #concerned(changed: Changed) {
    return this.#days().filter(
      ({ asked, items }) => belongsTo(asked, changed) || items?.some(({ id }) => id === changed.id),
    );
  }

  #patientOf({ id, patientId }: Appointment): DayAppointment["patient"] | null {
    const known = this.newest(id);
    if (known?.patientId === patientId) return known.patient;
    const opened = this.#queryClient.getQueryData<Outputs["patients"]["get"]>(
      this.#trpc.patients.get.queryKey({ id: patientId }),
    );
    if (!opened) return this.#rows().find((each) => each.patientId === patientId)?.patient ?? null;
    const { firstName, lastName, birthDate, sex, mrn, phone } = opened;
    return { firstName, lastName, birthDate, sex, mrn, phone };
  }

  #rows() {
    return this.#days().flatMap(({ items }) => items ?? []);
  }
}
