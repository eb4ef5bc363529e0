import { holdsTime } from "@daybook/domain";
import { practitionerName } from "../../../appointments/practitioner-name.ts";
import { capital, initials } from "../../../core/time/format.ts";
import { useFormat } from "../../../core/time/use-format.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { DelayTag } from "../../delay/delay-tag.tsx";
import { useDelayToday } from "../../delay/use-delay.ts";
import { useSchedule } from "../../schedule-context.tsx";
import styles from "./day-grid.module.css";
import { appointmentsOf, type GridColumn } from "./grid-model.ts";

/** The column's practitioner with specialty and room; in a week, the day, as a link to it. */
export function ColumnHead({ column }: { readonly column: GridColumn }) {
  const { view } = useSchedule();
  return (
    <div className={styles["headCell"]}>
      {view === "week" ? <DayHead column={column} /> : <PersonHead column={column} />}
    </div>
  );
}

function PersonHead({ column }: { readonly column: GridColumn }) {
  const { practitioners, hours, rooms, today } = useSchedule();
  const format = useFormat();
  const practitioner = practitioners.find(({ id }) => id === column.practitionerId);
  if (!practitioner) return null;
  const own = hours.get(practitioner.id);
  const sessions = own?.sessions ?? [];
  const room = sessions.find(({ start, locationId }) => locationId && format.dayOf(start) === column.day)?.locationId;
  const about = [practitioner.specialties[0], room && rooms.get(room)].filter(Boolean);
  const whole = [practitionerName(practitioner), ...about].join(" · ");
  return (
    <>
      <Avatar text={initials(practitioner)} />
      <span title={whole}>
        <h2>{practitionerName(practitioner)}</h2>
        {own && column.day === today && <DelayTag hours={own} />}
        {about.map((each) => (
          <p key={each}>{each}</p>
        ))}
      </span>
    </>
  );
}

function DayHead({ column }: { readonly column: GridColumn }) {
  const { day } = column;
  const { t } = useTranslation();
  const { goTo, today, hours } = useSchedule();
  const delay = useDelayToday(hours.get(column.practitionerId));
  const format = useFormat();
  return (
    <button
      type="button"
      className={styles["dayHead"]}
      aria-current={day === today ? "date" : undefined}
      onClick={() => goTo({ day, view: "day" })}
    >
      <strong>
        {capital(format.weekday(day))} {format.shortDay(day)}
      </strong>
      <span>
        {t("schedule.count", { count: appointmentsOf(column).filter(({ status }) => holdsTime(status)).length })}
        {delay && day === today && ` · ${t("schedule.delay.late", { minutes: delay.minutes })}`}
      </span>
    </button>
  );
}
