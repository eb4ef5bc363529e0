import { addDays, addMonths, type LocalDate } from "@daybook/domain";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, memo, useDeferredValue, useEffect, useRef, useState } from "react";
import { capital } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { type ScheduleState, useSchedule } from "../schedule-context.tsx";
import { monthDays, monthSteps } from "./month-days.ts";
import styles from "./sidebar.module.css";

/** A month in which to choose a day; arrow keys move, Enter shows the day. */
export function MonthGrid() {
  const { day, today, goTo } = useSchedule();
  // The day's cards are drawn first.
  return <Month day={useDeferredValue(day)} today={today} goTo={goTo} />;
}

const Month = memo(function Month({ day, today, goTo }: Pick<ScheduleState, "day" | "today" | "goTo">) {
  const { t } = useTranslation();
  const format = useFormat();
  const [at, setAt] = useState<LocalDate>(day);
  const moved = useRef(false);
  const grid = useRef<HTMLTableElement>(null);
  useEffect(() => setAt(day), [day]);
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    moved.current = false;
  }, [at]);
  const days = monthDays(at);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = monthSteps[event.key];
    const next = step === undefined ? pageStep(event.key, at) : addDays(at, step);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    moved.current = true;
    setAt(next);
  };
  return (
    <section className={styles["month"]} aria-label={t("booking.month.label")}>
      <header>
        <h2 aria-live="polite">{format.month(at)}</h2>
        <button type="button" aria-label={t("booking.month.previous")} onClick={() => setAt(addMonths(at, -1))}>
          <ChevronLeft size={14} aria-hidden="true" />
        </button>
        <button type="button" aria-label={t("booking.month.next")} onClick={() => setAt(addMonths(at, 1))}>
          <ChevronRight size={14} aria-hidden="true" />
        </button>
      </header>
      <table ref={grid} role="grid" aria-label={format.month(at)} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {days.slice(0, 7).map((each) => (
              <th key={each} scope="col">
                {capital(format.weekday(each).slice(0, 2))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[0, 7, 14, 21, 28, 35].map((from) => (
            <tr key={from}>
              {days.slice(from, from + 7).map((each) => (
                <td key={each} aria-selected={each === day}>
                  <button
                    type="button"
                    tabIndex={each === at ? 0 : -1}
                    aria-current={each === today ? "date" : undefined}
                    data-chosen={each === day || undefined}
                    data-outside={each.slice(0, 7) === at.slice(0, 7) ? undefined : ""}
                    onClick={() => goTo({ day: each })}
                  >
                    <span aria-hidden="true">{Number(each.slice(8))}</span>
                    <span className="visually-hidden">{format.longDay(each)}</span>
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});

const pageStep = (key: string, at: LocalDate): LocalDate | null =>
  key === "PageUp" ? addMonths(at, -1) : key === "PageDown" ? addMonths(at, 1) : null;
