import { instantOf } from "@daybook/domain";
import { useMemo, useRef } from "react";
import { usePrivacy } from "../../core/preferences.ts";
import { useFormat } from "../../core/use-format.ts";
import { useSchedule } from "../schedule-context.tsx";
import { StatusGlyphs } from "../status-look.tsx";
import { Backdrop } from "./backdrop.tsx";
import { ColumnHead, practitionerName } from "./column-head.tsx";
import { DayColumn } from "./day-column.tsx";
import styles from "./day-grid.module.css";
import { clockMarks, heightOf } from "./day-scale.ts";
import { NowLine, NowPill } from "./now-line.tsx";
import { useColumns } from "./use-columns.ts";

/** The day or the week as columns of cards. */
export function DayGrid() {
  const { selected, practitioners, view, select } = useSchedule();
  const format = useFormat();
  const privacy = usePrivacy();
  const columns = useColumns();
  const scroller = useRef<HTMLDivElement>(null);
  const scale = columns[0]?.scale;
  const marks = useMemo(() => (scale ? clockMarks(scale, format.zone) : []), [scale, format.zone]);
  const names = new Map(practitioners.map((each) => [each.id as string, practitionerName(each)]));

  if (!scale) return null;
  return (
    <div className={styles["scroller"]} ref={scroller}>
      <StatusGlyphs />
      <div className={styles["sheet"]}>
        <div className={styles["head"]}>
          <div className={styles["corner"]}>{format.zoneLabel(instantOf(scale.start))}</div>
          <div className={styles["heads"]}>
            {columns.map((column) => (
              <ColumnHead key={column.key} column={column} />
            ))}
          </div>
        </div>
        <div className={styles["gutter"]}>
          {marks.map(({ y, at, label }) =>
            label ? (
              <span key={at} className={styles["label"]} style={{ top: y }}>
                {label}
              </span>
            ) : null,
          )}
          <NowPill scale={scale} />
        </div>
        <div
          className={styles["area"]}
          style={{ height: heightOf(scale) }}
          onClick={({ target }) => {
            const id = (target as HTMLElement).closest<HTMLElement>("[data-card]")?.dataset["card"];
            if (id) select(id);
          }}
        >
          <div className={styles["layer"]}>
            {columns.map((column) => (
              <Backdrop key={column.key} column={column} />
            ))}
          </div>
          <div className={styles["marks"]}>
            {marks.map(({ y, at, label }) => (
              <div key={at} className={styles["mark"]} style={{ top: y }} data-half={label ? undefined : ""} />
            ))}
          </div>
          <NowLine scale={scale} />
          <div className={styles["layer"]}>
            {columns.map((column) => (
              <DayColumn
                key={column.key}
                column={column}
                label={view === "week" ? format.longDay(column.day) : (names.get(column.practitionerId) ?? "")}
                selectedId={
                  selected && column.cards.some(({ appointment }) => appointment === selected) ? selected.id : null
                }
                privacy={privacy}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}
