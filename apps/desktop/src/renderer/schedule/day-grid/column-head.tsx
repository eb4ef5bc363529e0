import { initials } from "../../core/format.ts";
import { useFormat } from "../../core/use-format.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { useSchedule } from "../schedule-context.tsx";
import styles from "./day-grid.module.css";
import type { GridColumn } from "./grid-model.ts";

/** Whose column it is, with speciality and room; or which day of the week. */
export function ColumnHead({ column }: { readonly column: GridColumn }) {
  const { practitioners, hours, rooms, view, goTo } = useSchedule();
  const format = useFormat();
  if (view === "week") {
    return (
      <div className={styles["headCell"]}>
        <button type="button" onClick={() => goTo({ day: column.day, view: "day" })}>
          {format.weekday(column.day)} {format.shortDay(column.day)}
        </button>
      </div>
    );
  }
  const practitioner = practitioners.find(({ id }) => id === column.practitionerId);
  if (!practitioner) return null;
  const sessions = hours.get(practitioner.id)?.sessions ?? [];
  const room = sessions.find(({ start, locationId }) => locationId && format.dayOf(start) === column.day)?.locationId;
  const about = [practitioner.specialties[0], room && rooms.get(room)].filter(Boolean).join(" · ");
  return (
    <div className={styles["headCell"]}>
      <Avatar text={initials(practitioner)} />
      <span>
        <h2>{practitionerName(practitioner)}</h2>
        <p title={about}>{about}</p>
      </span>
    </div>
  );
}

export const practitionerName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`;
