import { useCallback, useMemo } from "react";
import { type ColumnChoice, changePreferences, readPreferences, usePreferences } from "../../core/preferences.ts";
import { useMe } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { type Practitioner, useSchedule } from "../schedule-context.tsx";
import { everyColumn, shownPractitioners } from "./shown-practitioners.ts";

/** The column choices of the signed-in person; each person who uses this browser has their own. */
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

/** The practitioners to show, in the person's order. */
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
