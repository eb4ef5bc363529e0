import { instantOf } from "@daybook/domain";
import { memo } from "react";
import { useFormat } from "../../core/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import styles from "./day-grid.module.css";
import { yOf } from "./day-scale.ts";
import type { GridColumn } from "./grid-model.ts";

/** When the practitioner is not there, hatched, with why. */
export const Backdrop = memo(function Backdrop({ column }: { readonly column: GridColumn }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { bands, scale } = column;
  return (
    <div className={styles["backdrop"]}>
      {bands.map(({ kind, start, end }) => (
        <div
          key={yOf(scale, start)} // not the moment: the bands of the day before are written over
          className={styles["band"]}
          style={{ top: yOf(scale, start), height: yOf(scale, end) - yOf(scale, start) }}
        >
          <span>{t(`schedule.band.${kind}`, { time: format.time(instantOf(kind === "opens" ? end : start)) })}</span>
        </div>
      ))}
    </div>
  );
});
