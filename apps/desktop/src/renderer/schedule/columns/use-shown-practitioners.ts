import { useCallback, useMemo } from "react";
import { type ColumnChoice, changePreferences, readPreferences, usePreferences } from "../../core/preferences.ts";
import { useMe } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { type Practitioner, useSchedule } from "../schedule-context.tsx";
import { everyColumn, shownPractitioners } from "./shown-practitioners.ts";

/** What the person at this desk chose to see; it is theirs, whoever else uses this browser. */
export function useColumnChoice(): [ColumnChoice, (change: Partial<ColumnChoice>) => void] {
  const { id } = useMe();
  const choice = usePreferences().columnsOf[id] ?? everyColumn;
  const change = useCallback(
    (part: Partial<ColumnChoice>) => {
      const { columnsOf } = readPreferences();
      changePreferences({ columnsOf: { ...columnsOf, [id]: { ...everyColumn, ...columnsOf[id], ...part } } });
    },
    [id],
  );
  return [choice, change];
}

/** The practitioners of the day as the person wants them. */
export function useShownPractitioners(): readonly Practitioner[] {
  const [choice] = useColumnChoice();
  const { practitioners, appointments, hours, day } = useSchedule();
  const { dayOf } = useFormat();
  return useMemo(() => {
    const booked = new Set(appointments.map(({ practitionerId }) => practitionerId as string));
    const isIn = ({ id }: Practitioner): boolean =>
      booked.has(id) || (hours.get(id)?.sessions.some(({ start }) => dayOf(start) === day) ?? false);
    return shownPractitioners(practitioners, choice, isIn);
  }, [practitioners, appointments, hours, day, dayOf, choice]);
}
