import { type LocalDate, localDate } from "@daybook/domain";

export type ScheduleView = "day" | "week" | "list";

export interface ScheduleAddress {
  /** Null where the address names none: then it is today, whenever that is. */
  readonly day: LocalDate | null;
  readonly view: ScheduleView;
  readonly practitionerId: string | null;
  readonly appointmentId: string | null;
}

/** What is shown, as the address has it: it can be reloaded, shared and gone back to, and holds ids only. */
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
