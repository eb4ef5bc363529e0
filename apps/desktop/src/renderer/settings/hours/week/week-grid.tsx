import type { WeeklySession } from "@daybook/domain";
import { useId } from "react";
import { capital } from "../../../core/time/format.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import styles from "../hours.module.css";
import type { Places } from "../places.ts";
import { useDayNames, weekdays } from "../use-day-names.ts";
import type { Cell } from "./cells.ts";
import { usePainting } from "./use-painting.ts";
import { type Brush, CELL_MINUTES, partsOfDay, timeAt } from "./week.ts";

const hourHeight = 32;
const px = (minutes: number) => (minutes / 60) * hourHeight;

/**
 * Seven days that are painted with the pointer or the keys. For a screen reader it is one control that announces the
 * cursor's position and what changed; the fields below contain the same hours.
 */
export function WeekGrid({
  weekly,
  places,
  brush,
  range,
  locked,
  onChange,
}: {
  readonly weekly: WeeklySession[];
  readonly places: Places;
  readonly brush: Brush;
  readonly range: { readonly from: number; readonly to: number };
  readonly locked: boolean;
  readonly onChange: (weekly: WeeklySession[]) => void;
}) {
  const { t } = useTranslation();
  const names = useDayNames();
  const hint = useId();
  const painting = usePainting({ weekly, places, brush, range, locked, onChange });
  const hours = Array.from({ length: range.to - range.from }, (_, after) => range.from + after);
  const height = hours.length * hourHeight;
  return (
    <div className={styles["week"]}>
      <div className={styles["gutter"]} style={{ height }} aria-hidden="true">
        {hours.slice(1).map((hour) => (
          <span key={hour} style={{ top: (hour - range.from) * hourHeight }}>
            {timeAt(hour * 60)}
          </span>
        ))}
      </div>
      <p id={hint} className="visually-hidden">
        {t("hours.weekHint")}
      </p>
      <div className={styles["heads"]} aria-hidden="true">
        {weekdays.map((weekday) => (
          <span key={weekday}>{capital(names.short(weekday))}</span>
        ))}
      </div>
      <div
        role="application"
        aria-label={t("hours.week")}
        aria-describedby={hint}
        tabIndex={0}
        className={styles["days"]}
        style={{ height, backgroundSize: `100% ${hourHeight}px` }}
        data-locked={locked || undefined}
        {...painting.handlers}
      >
        {weekdays.map((weekday) => (
          <div key={weekday} className={styles["day"]} data-weekday={weekday}>
            {partsOfDay(weekly, weekday).map(({ session, start, end, locationId }) => (
              <div
                key={`${session}.${start}`}
                className={styles["open"]}
                data-colour={places.colourOf(locationId)}
                style={{ top: px(start) - range.from * hourHeight, height: px(end - start) }}
              >
                {end - start >= 30 && (
                  <span title={`${timeAt(start)}–${endText(end)} ${places.nameOf(locationId)}`}>
                    {timeAt(start)}–{endText(end)}
                    {end - start >= 75 && locationId && <small>{places.nameOf(locationId)}</small>}
                  </span>
                )}
              </div>
            ))}
            <Selected weekday={weekday} between={painting.selection} from={range.from} erases={painting.erases} />
          </div>
        ))}
      </div>
    </div>
  );
}

const endText = (minute: number): string => (minute === 24 * 60 ? "24:00" : timeAt(minute));

function Selected({
  weekday,
  between,
  from,
  erases,
}: {
  readonly weekday: number;
  readonly between: { readonly a: Cell; readonly b: Cell; readonly isCursor: boolean } | null;
  readonly from: number;
  readonly erases: boolean;
}) {
  if (!between) return null;
  const { a, b, isCursor } = between;
  if (weekday < Math.min(a.weekday, b.weekday) || weekday > Math.max(a.weekday, b.weekday)) return null;
  const first = Math.min(a.quarter, b.quarter);
  const count = Math.abs(a.quarter - b.quarter) + 1;
  return (
    <div
      className={styles["selected"]}
      data-cursor={isCursor || undefined}
      data-erases={erases || undefined}
      style={{ top: px(first * CELL_MINUTES) - from * hourHeight, height: px(count * CELL_MINUTES) }}
    />
  );
}
