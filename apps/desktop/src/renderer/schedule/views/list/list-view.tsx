import { CalendarDays, Clock, SearchX } from "lucide-react";
import { useState } from "react";
import { useKindText } from "../../../appointments/kind-text.ts";
import { PendingMark } from "../../../appointments/pending-mark.tsx";
import { practitionerName } from "../../../appointments/practitioner-name.ts";
import { type StatusLook, statusIcons, statusLook } from "../../../appointments/status-look.ts";
import { usePreferences, usePrivacy } from "../../../core/preferences.ts";
import { usePendingRecords } from "../../../core/server/pending-records.ts";
import { patientName, phoneText } from "../../../core/time/format.ts";
import { useFormat } from "../../../core/time/use-format.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/states.tsx";
import { useShownPractitioners } from "../../columns/use-shown-practitioners.ts";
import { useEmptyDays } from "../../day/empty-days.tsx";
import { DelayTag } from "../../delay/delay-tag.tsx";
import { useDelayOf, useDelayToday } from "../../delay/use-delay.ts";
import { type DayAppointment, useSchedule } from "../../schedule-context.tsx";
import { everyRow, matchesList } from "./list-filter.ts";
import { ListFilters } from "./list-filters.tsx";
import styles from "./list-view.module.css";

const stillWaits: ReadonlySet<StatusLook> = new Set(["pending", "booked", "confirmed", "arrived"]);
const columns = ["time", "patient", "born", "phone", "practitioner", "reason", "status"] as const;

/** The day as a table: for screen readers, and for people who prefer rows. */
export function ListView() {
  const { t } = useTranslation();
  const { appointments, day, practitioners } = useSchedule();
  const format = useFormat();
  const shown = useShownPractitioners();
  const wordsOf = useWordsOf();
  const pending = usePendingRecords();
  const [filter, setFilter] = useState(everyRow);
  // A practitioner who has left has no column, but keeps the rows.
  const isLeftOut = (id: string) =>
    practitioners.some((each) => each.id === id) && !shown.some((each) => each.id === id);
  const all = appointments
    .filter(({ practitionerId }) => !isLeftOut(practitionerId))
    .toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const rows = all.filter((row) =>
    matchesList({ words: wordsOf(row), practitionerId: row.practitionerId, look: statusLook(row) }, filter),
  );
  if (all.length === 0) return <EmptyList />;
  return (
    <div className={styles["scroller"]}>
      <LateLine />
      <ListFilters filter={filter} practitioners={shown} onChange={setFilter} />
      {rows.length === 0 && (
        <EmptyState icon={SearchX} title={t("schedule.list.noMatch")}>
          <Button onClick={() => setFilter(everyRow)}>{t("schedule.list.clear")}</Button>
        </EmptyState>
      )}
      <table className={styles["table"]} hidden={rows.length === 0}>
        <caption className="visually-hidden">{t("schedule.list.caption", { day: format.longDay(day) })}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`schedule.list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} appointment={row} isPending={pending.has(row.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who runs late, as the front desk was told. */
function LateLine() {
  const { t } = useTranslation();
  const { day, today, hours } = useSchedule();
  const shown = useShownPractitioners();
  const delayOf = useDelayOf();
  const late = day === today ? shown.filter(({ id }) => delayOf(hours.get(id))) : [];
  if (late.length === 0) return null;
  return (
    <section className={styles["late"]} aria-label={t("schedule.delay.title")}>
      <Clock size={14} strokeWidth={1.75} aria-hidden="true" />
      {late.map((each) => {
        const own = hours.get(each.id);
        return own && <DelayTag key={each.id} hours={own} name={practitionerName(each)} />;
      })}
    </section>
  );
}

/** The texts of a row, for the filter. */
function useWordsOf(): (row: DayAppointment) => string {
  const kindText = useKindText();
  const privacy = usePrivacy();
  return ({ patient, kind, reason }) =>
    [patientName(patient, privacy), patient.phone && phoneText(patient.phone, privacy), kindText(kind), reason].join(
      " ",
    );
}

function EmptyList() {
  const { t } = useTranslation();
  const { openBooking } = useSchedule();
  const { text, way } = useEmptyDays();
  return (
    <EmptyState icon={CalendarDays} title={text}>
      {way || <Button onClick={() => openBooking({})}>{t("schedule.newAppointment")}</Button>}
    </EmptyState>
  );
}

function Row({ appointment, isPending }: { readonly appointment: DayAppointment; readonly isPending: boolean }) {
  const { t } = useTranslation();
  const { selected, select, focus, practitioners, day, today, hours } = useSchedule();
  const format = useFormat();
  const kindText = useKindText();
  const privacy = usePrivacy();
  const { capitalFamilyNames } = usePreferences();
  const { id, patient, start, end, kind, reason, practitionerId } = appointment;
  const look = statusLook(appointment);
  const Icon = statusIcons[look];
  const practitioner = practitioners.find((each) => each.id === practitionerId);
  // Whoever was seen, or does not come, waits for nobody.
  const delay = useDelayToday(stillWaits.has(look) && day === today ? hours.get(practitionerId) : undefined);
  const about = privacy ? "" : kindText(kind) || (reason ?? "");
  return (
    <tr
      data-selected={selected?.id === id || undefined}
      data-off={look === "cancelled" || look === "withdrawn" || undefined}
      onClick={() => select(id)}
    >
      <td>{format.period(start, end)}</td>
      <td>
        <button
          type="button"
          className={styles["name"]}
          aria-pressed={selected?.id === id}
          data-card={id}
          onFocus={() => focus(id)}
        >
          {patientName(patient, privacy, capitalFamilyNames)}
        </button>
      </td>
      <td className={styles["muted"]}>{privacy ? "" : format.day(patient.birthDate)}</td>
      <td className={styles["muted"]}>{patient.phone && phoneText(patient.phone, privacy)}</td>
      <td>
        {practitioner ? practitionerName(practitioner) : t("schedule.someoneGone")}
        {delay && <span className={styles["behind"]}>{t("schedule.delay.late", { minutes: delay.minutes })}</span>}
      </td>
      <td className={styles["muted"]} title={about}>
        {about}
      </td>
      <td>
        <span className={styles["status"]}>
          <Icon size={14} strokeWidth={1.75} aria-hidden="true" /> {t(`schedule.look.${look}`)}
          {isPending && <PendingMark />}
        </span>
      </td>
    </tr>
  );
}
