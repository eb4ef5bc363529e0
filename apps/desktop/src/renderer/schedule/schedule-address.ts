import { useCallback, useMemo, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { paths } from "../paths.ts";
import { readAddress, type ScheduleAddress } from "./read-address.ts";

export function writeAddress({ day, view, practitionerId, appointmentId }: ScheduleAddress): string {
  return paths.schedule({
    ...(day ? { date: day } : {}),
    ...(view === "day" ? {} : { view }),
    ...(practitionerId ? { practitioner: practitionerId } : {}),
    ...(appointmentId ? { appointment: appointmentId } : {}),
  });
}

/** A change of day or view adds a step to the browser's history; a selection does not. */
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
