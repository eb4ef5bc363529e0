import { type LocalDate, localDate } from "@daybook/domain";

export type ScheduleView = "day" | "week" | "list";

export interface ScheduleAddress {
  /** Null if the address names no day: then it is today, whatever day that becomes. */
  readonly day: LocalDate | null;
  readonly view: ScheduleView;
  readonly practitionerId: string | null;
  readonly appointmentId: string | null;
}

/**
 * What the schedule shows, according to the address: one can reload it, share it and go back to it. It contains only
 * ids.
 */
export function readAddress(search: string): ScheduleAddress {
  const query = new URLSearchParams(search);
  const day = localDate.safeParse(query.get("date"));
  const view = query.get("view");
  return {
    day: day.success ? day.data : null,
    view: view === "week" || view === "list" ? view : "day",
    practitionerId: query.get("practitioner"),
    appointmentId: query.get("appointment"),
  };
}
