import { type LocalDate, localDate } from "@daybook/domain";
import { useCallback, useMemo, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { paths } from "../paths.ts";

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

export function writeAddress({ day, view, practitionerId, appointmentId }: ScheduleAddress): string {
  return paths.schedule({
    ...(day ? { date: day } : {}),
    ...(view === "day" ? {} : { view }),
    ...(practitionerId ? { practitioner: practitionerId } : {}),
    ...(appointmentId ? { appointment: appointmentId } : {}),
  });
}

/** A change of day or view can be gone back from; a selection is not worth a step back. */
export function useScheduleAddress(): [ScheduleAddress, (change: Partial<ScheduleAddress>, replace?: boolean) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const address = useMemo(() => readAddress(search), [search]);
  const latest = useRef({ address, navigate });
  latest.current = { address, navigate };
  const change = useCallback((part: Partial<ScheduleAddress>, replace = false) => {
    const { address, navigate } = latest.current;
    const next = { ...address, ...part };
    latest.current = { address: next, navigate };
    navigate(writeAddress(next), { replace });
  }, []);
  return [address, change];
}
