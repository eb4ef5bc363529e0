import { Popover } from "@mantine/core";
import { CircleMinus, TriangleAlert } from "lucide-react";
import { memo, type ReactNode, useEffect, useRef, useState } from "react";
import { usePrivacy } from "../../../core/preferences.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import type { RowCheck } from "../check-rows.ts";
import styles from "./check-grid.module.css";
import type { GridColumn } from "./grid-columns.ts";
import { IssueCard } from "./issue-card.tsx";

interface Props {
  readonly id: string;
  /** Index in the list on screen. */
  readonly at: number;
  readonly top: number;
  readonly index: number;
  readonly check: RowCheck;
  /** Changes when the row must be drawn again. */
  readonly version: number;
  readonly columns: readonly GridColumn[];
  readonly template: string;
  readonly width: number;
  readonly showsCard: boolean;
  /** The active column, -1 for the row's number, null if the active cell is in another row. */
  readonly active: number | null;
  /** The text being edited in the active cell; null while it is not edited. */
  readonly typed: string | null;
  readonly onActivate: (column: number, again: boolean) => void;
  readonly onKeep: (text: string, next: "down" | "right" | "stay") => void;
  readonly onLeave: () => void;
}

export const CheckRow = memo(function CheckRow(props: Props) {
  const { id, at, top, index, check, columns, template, width, showsCard, active, typed, onActivate, onKeep, onLeave } =
    props;
  const { t } = useTranslation();
  const hidden = usePrivacy() && check.kind === "patients";
  const record = check.recordAt(index);
  const issues = check.issuesOf(index);
  const onRow = issues.find(({ column }) => !columns.some((shown) => shown.column === column));
  const isThere = check.stateOf(index) === "there";
  const RowSign = isThere ? CircleMinus : TriangleAlert;
  const card = (column: number | null) => {
    const issue = column === null ? onRow : issues.find((one) => one.column === column);
    return issue && <IssueCard check={check} index={index} issue={issue} width={width} />;
  };
  const cell = (column: number, mark: string | undefined, children: ReactNode, isChanged = false) => (
    <div
      key={column}
      id={`${id}-${column}`}
      role={column < 0 ? "rowheader" : "gridcell"}
      aria-colindex={column + 2}
      aria-selected={active === column}
      aria-invalid={mark === "error" || undefined}
      data-mark={mark}
      data-changed={isChanged || undefined}
      className={styles["cell"]}
      onMouseDown={(event) => {
        if (event.target instanceof HTMLInputElement) return;
        event.preventDefault();
        onActivate(column, active === column);
      }}
    >
      {children}
    </div>
  );
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      data-there={isThere || undefined}
      className={styles["row"]}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {withCard(
        showsCard && active === -1 && card(null),
        cell(
          -1,
          isThere ? undefined : onRow?.severity,
          <>
            {onRow && <RowSign size={12} aria-label={t(`imports.issues.${onRow.code}`)} />}
            {record.line}
          </>,
        ),
      )}
      {columns.map(({ column, field }, shown) => {
        const text = record.cells[column] ?? "";
        const issue = issues.find((one) => one.column === column);
        const isActive = active === shown;
        const label = t(`imports.fields.${field as "name"}`);
        return withCard(
          showsCard && isActive && typed === null && card(column),
          cell(
            shown,
            issue?.severity,
            isActive && typed !== null ? (
              <CellField label={label} text={typed} onKeep={onKeep} onLeave={onLeave} />
            ) : text.trim() === "" ? (
              <span className={styles["empty"]}>{issue ? t("imports.empty") : ""}</span>
            ) : (
              <span className={styles["text"]}>{hidden ? "••••" : text}</span>
            ),
            check.isChanged(index, column),
          ),
        );
      })}
    </div>
  );
});

function withCard(card: ReactNode, target: ReactNode & { key?: unknown }) {
  if (!card) return target;
  return (
    <Popover key="active" opened width={320} position="bottom-start" offset={4} withRoles={false} closeOnEscape={false}>
      <Popover.Target>{target as never}</Popover.Target>
      <Popover.Dropdown role="status" className={styles["card"] ?? ""}>
        {card}
      </Popover.Dropdown>
    </Popover>
  );
}

interface FieldProps extends Pick<Props, "onKeep" | "onLeave"> {
  readonly label: string;
  readonly text: string;
}

function CellField({ label, text, onKeep, onLeave }: FieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  const [startsWithSelection] = useState(text.length !== 1);
  useEffect(() => {
    field.current?.focus();
    // If typing opened the field, its text stays; if Enter opened it, typing replaces the text.
    if (startsWithSelection) field.current?.select();
  }, [startsWithSelection]);
  const end = (how: () => void) => {
    isOver.current = true;
    how();
  };
  return (
    <input
      ref={field}
      aria-label={label}
      className={styles["field"]}
      defaultValue={text}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={(event) => {
        const { value } = event.currentTarget;
        if (event.key === "Enter") end(() => onKeep(value, "down"));
        else if (event.key === "Tab") end(() => onKeep(value, "right"));
        else if (event.key === "Escape") end(onLeave);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onBlur={({ currentTarget }) => {
        if (!isOver.current) onKeep(currentTarget.value, "stay");
      }}
    />
  );
}
