import { instantOf, type Period } from "@daybook/domain";
import { memo } from "react";
import { useFormat } from "../../../../core/time/use-format.ts";
import { useTranslation } from "../../../../i18n/translation.ts";
import styles from "../day-grid.module.css";
import { type DayScale, yOf } from "../day-scale.ts";
import type { GridColumn } from "../grid-model.ts";

/** Hatched bands where the practitioner is not available. */
export const Backdrop = memo(function Backdrop({ column: { bands, scale } }: { readonly column: GridColumn }) {
  return (
    <div className={styles["backdrop"]}>
      {bands.map((band) => (
        // Keyed by position, not by time: so elements of the previous day's bands are reused.
        <div key={yOf(scale, band.start)} className={styles["band"]} style={placeOf(scale, band)} />
      ))}
    </div>
  );
});

/** The reasons, above the hour lines, which would otherwise strike through the text. */
export const BandLabels = memo(function BandLabels({ column: { bands, scale } }: { readonly column: GridColumn }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={styles["bandLabels"]}>
      {bands.map(
        ({ kind, start, end, label }) =>
          label && (
            <div key={yOf(scale, start)} className={styles["bandLabel"]} style={placeOf(scale, label)}>
              <span>
                {t(`schedule.band.${kind}`, { time: format.time(instantOf(kind === "opens" ? end : start)) })}
              </span>
            </div>
          ),
      )}
    </div>
  );
});

const placeOf = (scale: DayScale, { start, end }: Period) => ({
  top: yOf(scale, start),
  height: yOf(scale, end) - yOf(scale, start),
});
