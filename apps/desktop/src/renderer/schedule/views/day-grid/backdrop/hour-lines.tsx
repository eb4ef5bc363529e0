import { instantOf } from "@daybook/domain";
import { memo } from "react";
import { useFormat } from "../../../../core/time/use-format.ts";
import styles from "../day-grid.module.css";
import { type ClockMark, clockMarks } from "../day-scale.ts";
import type { GridColumn } from "../grid-model.ts";

/** The hours down the side; an hour that occurs twice is labelled with its zone. */
export const ClockLabels = memo(function ClockLabels({ marks }: { readonly marks: readonly ClockMark[] }) {
  const format = useFormat();
  return marks.map(({ y, at, label, isRepeated }) =>
    label ? (
      <span key={y} className={styles["label"]} style={{ top: y }}>
        {label}
        {isRepeated && <small>{format.zoneLabel(instantOf(at))}</small>}
      </span>
    ) : null,
  );
});

/**
 * Lines at whole and half hours; a column whose day has other hours than the first column has its own lines and
 * labels.
 */
export const HourLines = memo(function HourLines({
  columns,
  marks,
}: {
  readonly columns: readonly GridColumn[];
  readonly marks: readonly ClockMark[];
}) {
  const { zone } = useFormat();
  const usual = textOf(marks);
  const first = columns[0]?.day;
  const own = columns.map(({ scale, day }) => (day === first ? marks : clockMarks(scale, day, zone)));
  return (
    <div className={styles["layer"]} aria-hidden="true">
      {own.every((each) => textOf(each) === usual) ? (
        <Lines marks={marks} />
      ) : (
        columns.map(({ key }, index) => (
          <div key={key} className={styles["ownLines"]}>
            <Lines marks={own[index] ?? []} />
            {textOf(own[index] ?? []) !== usual && <ClockLabels marks={own[index] ?? []} />}
          </div>
        ))
      )}
    </div>
  );
});

const textOf = (marks: readonly ClockMark[]): string => marks.map(({ label }) => label).join();

function Lines({ marks }: { readonly marks: readonly ClockMark[] }) {
  return marks.map(({ y, label }) => (
    <div key={y} className={styles["mark"]} style={{ top: y }} data-half={label ? undefined : ""} />
  ));
}
