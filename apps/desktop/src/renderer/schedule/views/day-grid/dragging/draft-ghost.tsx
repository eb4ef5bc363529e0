import { addMinutes } from "@daybook/domain";
import { useFormat } from "../../../../core/time/use-format.ts";
import { useTranslation } from "../../../../i18n/translation.ts";
import { usualMinutes } from "../../../booking/booking-form.ts";
import { useSchedule } from "../../../schedule-context.tsx";
import styles from "../day-grid.module.css";
import { yOf } from "../day-scale.ts";
import type { GridColumn } from "../grid-model.ts";

/** The outline of the time that is being booked, while the booking is open; the popover may be placed beside it. */
export function DraftGhost({ columns }: { readonly columns: readonly GridColumn[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { draft } = useSchedule();
  if (!draft?.start || !draft.practitionerId) return null;
  const start = Date.parse(draft.start);
  const index = columns.findIndex(
    ({ practitionerId, scale }) => practitionerId === draft.practitionerId && start >= scale.start && start < scale.end,
  );
  const column = columns[index];
  if (!column) return null;
  const minutes = draft.minutes ?? usualMinutes;
  return (
    <div
      id="booking-ghost"
      className={styles["ghost"]}
      style={{
        left: `calc(${(index / columns.length) * 100}% + 5px)`,
        width: `calc(${100 / columns.length}% - 10px)`,
        height: minutes * column.scale.pxPerMinute - 2,
        transform: `translateY(${yOf(column.scale, start) + 1}px)`,
      }}
    >
      {format.period(draft.start, addMinutes(draft.start, minutes))} · {t("common.minutes", { count: minutes })}
    </div>
  );
}
