import { addDays, type LocalDate, type Period } from "@daybook/domain";
import { useMemo, useState } from "react";
import { usePreferences } from "../../../core/preferences.ts";
import { useFormat } from "../../../core/time/use-format.ts";
import { useShownPractitioners } from "../../columns/use-shown-practitioners.ts";
import { weekOf } from "../../day/day-queries.ts";
import { type DayAppointment, useSchedule } from "../../schedule-context.tsx";
import { clockRange, pixelsPerMinute } from "./day-scale.ts";
import { type ColumnSource, createColumnMaker, type GridColumn } from "./grid-model.ts";

const none: readonly DayAppointment[] = [];

/** The columns to draw: everyone's day, or the days of one practitioner's week. */
export function useColumns(): readonly GridColumn[] {
  const { day, view, practitionerId, appointments, hours } = useSchedule();
  const { zone } = useFormat();
  const { density } = usePreferences();
  const shown = useShownPractitioners();
  const [makeColumns] = useState(createColumnMaker);
  const whose = view === "week" ? practitionerId : null;
  return useMemo(() => {
    const byPractitioner = Map.groupBy(appointments, (each) => each.practitionerId as string);
    const source = (id: string, on: LocalDate, key: string): ColumnSource => {
      return { key, practitionerId: id, day: on, appointments: byPractitioner.get(id) ?? none, hours: hours.get(id) };
    };
    const sources = whose
      ? weekDays(day).map((on) => source(whose, on, on))
      : shown.map(({ id }) => source(id, day, id));
    const times = sources.flatMap(({ appointments, hours }) => [...appointments, ...(hours?.sessions ?? [])].map(inMs));
    const days = [...new Set(sources.map(({ day }) => day))];
    return makeColumns(sources, { range: clockRange(days, times, zone), zone, pxPerMinute: pixelsPerMinute[density] });
  }, [makeColumns, day, whose, shown, appointments, hours, zone, density]);
}

const weekDays = (day: LocalDate): LocalDate[] => {
  const { from } = weekOf(day);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(from, days));
};

const inMs = ({ start, end }: { start: string; end: string }): Period => ({
  start: Date.parse(start),
  end: Date.parse(end),
});
