import { instantOf, type LocalTime, zonedToEpochMs } from "@daybook/domain";
import { type CSSProperties, useCallback, useMemo, useRef } from "react";
import { usePreferences, usePrivacy } from "../../../core/preferences.ts";
import { useFormat } from "../../../core/time/use-format.ts";
import { useEmptyDays } from "../../day/empty-days.tsx";
import { useSchedule } from "../../schedule-context.tsx";
import { Backdrop, BandLabels } from "./backdrop/backdrop.tsx";
import { ClockLabels, HourLines } from "./backdrop/hour-lines.tsx";
import { NowLine, NowPill } from "./backdrop/now-line.tsx";
import { wholeText } from "./cards/whole-text.ts";
import { ColumnHead } from "./column-head.tsx";
import { DayColumn } from "./day-column.tsx";
import styles from "./day-grid.module.css";
import { clockMarks, heightOf } from "./day-scale.ts";
import { DraftGhost } from "./dragging/draft-ghost.tsx";
import { useGhost } from "./dragging/use-ghost.ts";
import { useGridPointer } from "./dragging/use-grid-pointer.ts";
import { useHoverTime } from "./dragging/use-hover-time.ts";
import { appointmentsOf, type GridColumn } from "./grid-model.ts";
import { MoveMode } from "./move-mode/move-mode.tsx";
import { useColumnNames } from "./use-column-names.ts";
import { useColumns } from "./use-columns.ts";
import { useGridScroll } from "./use-grid-scroll.ts";
import { useRevealSelected } from "./use-reveal-selected.ts";

/** Minimum column width in pixels; seven columns fit on a common screen, beside the sidebar. */
const leastColumn = { day: 164, week: 148, list: 164 };
type Style = CSSProperties & Record<`--${string}`, string>;
const midnight = "00:00" as LocalTime;

/** Everyone's day, or one practitioner's week, as columns of cards. */
export function DayGrid() {
  const { selected, isLoading, view, focus, select } = useSchedule();
  const format = useFormat();
  const { zone } = format;
  const privacy = usePrivacy();
  const { paneWidth } = usePreferences();
  const columns = useColumns();
  const names = useColumnNames(columns);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const areaRef = useRef<HTMLDivElement>(null);
  const outlineRef = useRef<HTMLDivElement>(null);
  const ghost = useGhost(outlineRef, columns);
  const hoverRef = useRef<HTMLDivElement>(null);
  const hover = useHoverTime(hoverRef, columns.length);
  const pointer = useGridPointer(scrollerRef, areaRef, columns, ghost, hover);
  const [scale, day] = [columns[0]?.scale, columns[0]?.day];
  const { onScroll, seen } = useGridScroll(scrollerRef, scale, day ? zonedToEpochMs(day, midnight, zone) : 0);
  const marks = useMemo(() => (scale && day ? clockMarks(scale, day, zone) : []), [scale, day, zone]);
  useRevealSelected(scrollerRef, selected?.id ?? null);
  const reveal = useCallback(() => outlineRef.current?.scrollIntoView({ block: "nearest", inline: "nearest" }), []);
  if (!scale) return null;
  const attend = (id: string | null) => {
    focus(id);
    // Keys act on one appointment: the focused one is also the one in the pane.
    if (selected && id && id !== selected.id) select(id);
  };
  const isEmpty = !isLoading && columns.every(({ cards }) => cards.length === 0);

  return (
    <div
      className={styles["scroller"]}
      ref={scrollerRef}
      onScroll={onScroll}
      data-grid=""
      data-beside-pane={selected ? "" : undefined}
      style={{ "--pane": `${paneWidth}px` } as Style}
      // Without a card to focus, the grid itself takes the focus, so that keys can scroll it.
      tabIndex={isEmpty ? 0 : undefined}
    >
      <div className={styles["sheet"]} style={sheetStyle(columns.length, leastColumn[view])}>
        <div className={styles["head"]}>
          <div className={styles["corner"]}>{format.zoneLabel(instantOf(scale.start))}</div>
          <div className={styles["heads"]}>
            {columns.map((column) => (
              <ColumnHead key={column.key} column={column} />
            ))}
          </div>
        </div>
        <div className={styles["gutter"]} aria-hidden="true">
          <ClockLabels marks={marks} />
          <NowPill columns={columns} />
        </div>
        <div
          className={styles["area"]}
          ref={areaRef}
          style={{ height: Math.max(...columns.map(({ scale }) => heightOf(scale))) }}
          onFocus={({ target }) => attend(target.dataset["card"] ?? null)}
          {...pointer}
          {...wholeText}
        >
          <div className={styles["layer"]}>
            {columns.map((column) => (
              <Backdrop key={column.key} column={column} />
            ))}
          </div>
          <HourLines columns={columns} marks={marks} />
          <div ref={hoverRef} className={styles["hover"]} aria-hidden="true" hidden />
          <div className={styles["layer"]}>
            {columns.map((column) => (
              <BandLabels key={column.key} column={column} />
            ))}
          </div>
          <NowLine columns={columns} />
          <div className={styles["layer"]} aria-busy={isLoading}>
            {columns.map((column, index) => (
              <DayColumn
                key={column.key}
                column={column}
                label={names[index] ?? ""}
                selectedId={selected && has(column, selected) ? selected.id : null}
                privacy={privacy}
                seen={seen}
              />
            ))}
          </div>
          {isEmpty && <EmptyGrid />}
          <DraftGhost columns={columns} />
          <div ref={outlineRef} className={styles["ghost"]} hidden />
        </div>
      </div>
      <MoveMode columns={columns} names={names} ghost={ghost} reveal={reveal} />
    </div>
  );
}

function EmptyGrid() {
  const { text, way } = useEmptyDays();
  return (
    <div className={styles["empty"]}>
      <div>
        <p>{text}</p>
        {way}
      </div>
    </div>
  );
}

const has = (column: GridColumn, { id }: { id: string }): boolean =>
  appointmentsOf(column).some((appointment) => appointment.id === id);

const sheetStyle = (columns: number, least: number): Style => ({
  minWidth: `calc(max(100%, ${56 + columns * least}px) + var(--beside-pane))`,
  "--least-column": `${least}px`,
});
