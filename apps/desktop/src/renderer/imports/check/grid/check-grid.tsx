import { useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "../../../i18n/translation.ts";
import { EmptyState } from "../../../ui/states.tsx";
import { isProblem } from "../check-rows.ts";
import { applyChanges, type Checking } from "../check-store.ts";
import { nextProblem } from "../repairs.ts";
import { useRepairKeys } from "../use-repair-keys.ts";
import styles from "./check-grid.module.css";
import { CheckRow } from "./check-row.tsx";
import type { GridColumn } from "./grid-columns.ts";
import { type GridCell, moveInGrid, pastedCells, problemColumn } from "./grid-moves.ts";

export const rowHeight = 36;

interface Props {
  readonly checking: Checking;
  readonly rows: readonly number[];
  readonly columns: readonly GridColumn[];
  /** Number of columns. */
  readonly width: number;
  /** Whether the problem of the active cell is shown beside it. */
  readonly showsCard: boolean;
}

/** The rows of a file as a grid of cells: arrow keys move, Enter edits, and typing replaces the cell. */
export function CheckGrid({ checking, rows, columns, width, showsCard }: Props) {
  const { check, version } = checking;
  const { t } = useTranslation();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<GridCell>(() => startCell(checking, rows, columns));
  const [typed, setTyped] = useState<string | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: 40,
    initialOffset: () => Math.max(0, active.at - 4) * rowHeight,
    overscan: 8,
  });
  const index = rows[active.at] ?? 0;

  const goTo = (cell: GridCell) => {
    setTyped(null);
    setActive(cell);
    virtual.scrollToIndex(cell.at);
    scroller.current?.focus({ preventScroll: true });
  };
  const goToProblem = () => {
    const at = nextProblem(check, rows, active.at);
    if (at !== null) goTo({ at, column: problemColumn(check, rows[at] ?? 0, columns) });
  };
  const edit = (text: string) => {
    if (active.column >= 0) setTyped(text);
  };
  const keep = (typedText: string, next: "down" | "right" | "stay") => {
    const place = columns[active.column];
    const text = place ? check.asMeant(place.column, typedText) : typedText;
    const wasWrong = isProblem(check.stateOf(index));
    const isSame = text === (check.recordAt(index).cells[place?.column ?? 0] ?? "");
    if (place && !isSame) applyChanges([{ index, column: place.column, text }]);
    if (next === "stay") return setTyped(null);
    if (next === "down" && wasWrong && !isProblem(check.stateOf(index)) && check.counts().errors > 0)
      return goToProblem();
    goTo(moveInGrid(active, next === "down" ? "ArrowDown" : "ArrowRight", size) ?? active);
  };
  useRepairKeys({ check, index, width, goToProblem });
  useEffect(() => {
    scroller.current?.focus({ preventScroll: true });
  }, []);

  const size = { rows: rows.length, columns: columns.length };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const { key, ctrlKey, metaKey, altKey } = event;
    const current = check.recordAt(index).cells[columns[active.column]?.column ?? 0] ?? "";
    const next = altKey ? null : moveInGrid(active, `${ctrlKey || metaKey ? "Ctrl+" : ""}${key}`, size);
    if (next) goTo(next);
    else if ((key === "Enter" || key === "F2") && !altKey && !ctrlKey && !metaKey) edit(current);
    else if (key === "Delete" || key === "Backspace") keep("", "stay");
    else if (key.length === 1 && !ctrlKey && !metaKey && !altKey && active.column >= 0) edit(key);
    else return;
    event.preventDefault();
  };

  const onCopy = (event: ClipboardEvent<HTMLDivElement>) => {
    const place = columns[active.column];
    if (event.target !== event.currentTarget || !place) return;
    event.clipboardData.setData("text/plain", check.recordAt(index).cells[place.column] ?? "");
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || active.column < 0) return;
    applyChanges(pastedCells(event.clipboardData.getData("text/plain"), active, rows, columns));
    event.preventDefault();
  };

  if (rows.length === 0) return <EmptyState title={t("imports.noRowsHere")} />;
  const template = `56px ${columns.map((column) => column.width).join(" ")}`;
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={t("imports.rowsOfFile")}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={`${id}-${active.at}-${active.column}`}
      className={styles["grid"]}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
    >
      <div role="row" aria-rowindex={1} className={styles["head"]} style={{ gridTemplateColumns: template }}>
        <span role="columnheader">
          <span className="visually-hidden">{t("imports.columns.row")}</span>
        </span>
        {columns.map(({ field, heading }) => (
          <span key={field} role="columnheader">
            {t(`imports.fields.${field as "name"}`)}
            <small>{heading}</small>
          </span>
        ))}
      </div>
      <div role="rowgroup" className={styles["rows"]} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index: at, start }) => (
          <CheckRow
            key={at}
            id={`${id}-${at}`}
            at={at}
            top={start}
            index={rows[at] ?? 0}
            check={check}
            version={version}
            columns={columns}
            template={template}
            width={width}
            showsCard={showsCard}
            active={at === active.at ? active.column : null}
            typed={at === active.at ? typed : null}
            onActivate={(column, again) => {
              goTo({ at, column });
              const place = columns[column];
              if (again && place) setTyped(check.recordAt(rows[at] ?? 0).cells[place.column] ?? "");
            }}
            onKeep={keep}
            onLeave={() => goTo(active)}
          />
        ))}
      </div>
    </div>
  );
}

function startCell({ check }: Checking, rows: readonly number[], columns: readonly GridColumn[]): GridCell {
  const at = nextProblem(check, rows, -1) ?? 0;
  return { at, column: isProblem(check.stateOf(rows[at] ?? 0)) ? problemColumn(check, rows[at] ?? 0, columns) : 0 };
}
