import { useMemo } from "react";
import { practitionerName } from "../../../appointments/practitioner-name.ts";
import { useFormat } from "../../../core/time/use-format.ts";
import { useSchedule } from "../../schedule-context.tsx";
import type { GridColumn } from "./grid-model.ts";

/** The names of the columns: practitioners or, in a week, days. */
export function useColumnNames(columns: readonly GridColumn[]): readonly string[] {
  const { practitioners, view } = useSchedule();
  const format = useFormat();
  return useMemo(() => {
    const names = new Map(practitioners.map((each) => [each.id as string, practitionerName(each)]));
    return columns.map(({ day, practitionerId }) =>
      view === "week" ? format.longDay(day) : (names.get(practitionerId) ?? ""),
    );
  }, [columns, practitioners, view, format]);
}
