import { useFormat } from "../../../../core/time/use-format.ts";
import { useNow } from "../../../../core/time/use-now.ts";
import styles from "../day-grid.module.css";
import { type DayScale, yOf } from "../day-scale.ts";
import type { GridColumn } from "../grid-model.ts";

const holds = (scale: DayScale, ms: number): boolean => ms >= scale.start && ms < scale.end;

/** The line at the current time, across today's columns, under their cards. */
export function NowLine({ columns }: { readonly columns: readonly GridColumn[] }) {
  const now = Date.parse(useNow());
  const first = columns.findIndex(({ scale }) => holds(scale, now));
  const column = columns[first];
  if (!column) return null;
  const many = columns.filter(({ scale }) => holds(scale, now)).length;
  return (
    <div
      className={styles["now"]}
      style={{
        transform: `translateY(${Math.round(yOf(column.scale, now))}px)`,
        left: `${(first / columns.length) * 100}%`,
        width: `${(many / columns.length) * 100}%`,
      }}
    />
  );
}

/** The current time beside the line, in the gutter. */
export function NowPill({ columns }: { readonly columns: readonly GridColumn[] }) {
  const now = useNow();
  const format = useFormat();
  const scale = columns.find(({ scale }) => holds(scale, Date.parse(now)))?.scale;
  if (!scale) return null;
  return (
    <time
      className={styles["pill"]}
      dateTime={now}
      style={{ transform: `translateY(${Math.round(yOf(scale, Date.parse(now)))}px)` }}
    >
      {format.time(now)}
    </time>
  );
}
