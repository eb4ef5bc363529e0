import { addDays, type Instant, type LocalDate, type Period } from "@daybook/domain";
import { useMemo, useState } from "react";
import { usePreferences } from "../../core/preferences.ts";
import { useFormat } from "../../core/use-format.ts";
import { weekOf } from "../day-queries.ts";
import { type DayAppointment, useSchedule } from "../schedule-context.tsx";
import { clockRange, pixelsPerMinute } from "./day-scale.ts";
import { type ColumnSource, createColumnMaker, type GridColumn } from "./grid-model.ts";

const none: readonly DayAppointment[] = [];

/** The columns that are drawn: everyone's day, or the days of somebody's week. */
export function useColumns(): readonly GridColumn[] {
  const { day, view, practitionerId, practitioners, appointments, hours } = useSchedule();
  const { zone, dayOf } = useFormat();
  const { density, hiddenPractitioners } = usePreferences();
  const [makeColumns] = useState(createColumnMaker);
  const whose = view === "week" ? practitionerId : null;
  return useMemo(() => {
    const byPractitioner = Map.groupBy(appointments, (each) => each.practitionerId as string);
    const source = (id: string, on: LocalDate, key: string): ColumnSource => {
      return { key, practitionerId: id, day: on, appointments: byPractitioner.get(id) ?? none, hours: hours.get(id) };
    };
    const sources = whose
      ? weekDays(day).map((on) => source(whose, on, on))
      : inFirst(
          practitioners.filter(({ id }) => !hiddenPractitioners.includes(id)).map(({ id }) => source(id, day, id)),
          dayOf,
        );
    const times = sources.flatMap(({ appointments, hours }) => [...appointments, ...(hours?.sessions ?? [])].map(inMs));
    const days = [...new Set(sources.map(({ day }) => day))];
    return makeColumns(sources, { range: clockRange(days, times, zone), zone, pxPerMinute: pixelsPerMinute[density] });
  }, [makeColumns, day, whose, practitioners, appointments, hours, zone, dayOf, density, hiddenPractitioners]);
}

/** Those who are not in all day, and have nothing booked, stand after the others. */
function inFirst(sources: readonly ColumnSource[], dayOf: (at: Instant) => LocalDate): readonly ColumnSource[] {
  const isIn = ({ appointments, hours, day }: ColumnSource): boolean =>
    appointments.length > 0 || (hours?.sessions.some(({ start }) => dayOf(start) === day) ?? false);
  return [...sources.filter(isIn), ...sources.filter((each) => !isIn(each))];
}

const weekDays = (day: LocalDate): LocalDate[] => {
  const { from } = weekOf(day);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(from, days));
};

const inMs = ({ start, end }: { start: string; end: string }): Period => ({
  start: Date.parse(start),
  end: Date.parse(end),
});
