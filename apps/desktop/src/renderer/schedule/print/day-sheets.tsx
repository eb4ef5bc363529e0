import { useKindText } from "../../appointments/kind-text.ts";
import { practitionerName } from "../../appointments/practitioner-name.ts";
import { statusLook } from "../../appointments/status-look.ts";
import { usePendingRecords } from "../../core/server/pending-records.ts";
import { useMe } from "../../core/session/session.tsx";
import { useAsOf } from "../../core/time/as-of.tsx";
import { capital, patientName, phoneText } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { useDelayToday } from "../delay/use-delay.ts";
import { type DayAppointment, type Practitioner, useSchedule } from "../schedule-context.tsx";
import styles from "./day-sheets.module.css";

/** The printed sheets: one A4 page per practitioner and day. Not visible on the screen. */
export function DaySheets({ whose, privacy }: { readonly whose: string | null; readonly privacy: boolean }) {
  const { practitioners, appointments, day } = useSchedule();
  const format = useFormat();
  const onDay = appointments.filter(({ start }) => format.dayOf(start) === day);
  const shown = practitioners
    .filter(({ id }) => whose === null || id === whose)
    .map((practitioner) => ({
      practitioner,
      items: onDay
        .filter(({ practitionerId }) => practitionerId === practitioner.id)
        .toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start)),
    }))
    .filter(({ items }) => whose !== null || items.length > 0);
  return (
    <div className={styles["sheets"]} data-print="">
      {shown.map(({ practitioner, items }) => (
        <DaySheet key={practitioner.id} practitioner={practitioner} items={items} privacy={privacy} />
      ))}
    </div>
  );
}

interface SheetProps {
  readonly practitioner: Practitioner;
  readonly items: readonly DayAppointment[];
  readonly privacy: boolean;
}

function DaySheet({ practitioner, items, privacy }: SheetProps) {
  const { t } = useTranslation();
  const { day, today, hours, asOf: receivedAt } = useSchedule();
  const delay = useDelayToday(day === today ? hours.get(practitioner.id) : undefined);
  const { clinic, name } = useMe();
  const format = useFormat();
  const now = useNow();
  const asOf = useAsOf({ receivedAt, isKept: true });
  const pending = usePendingRecords();
  const isCertain = ({ id }: DayAppointment) => !pending.has(id);
  const unconfirmed = items.filter((item) => !isCertain(item));
  return (
    <section className={styles["sheet"]}>
      <div className={styles["head"]}>
        <div>
          <h2>{practitionerName(practitioner)}</h2>
          {format.longDay(day)} {day.slice(0, 4)}
          {asOf && ` · ${t("shell.asOf", { time: asOf })}`}
          {delay && (
            <div>
              <strong>{t("schedule.delay.late", { minutes: delay.minutes })}</strong>
              {` · ${t("schedule.delay.since", { time: format.time(delay.toldAt) })}`}
            </div>
          )}
        </div>
        <p>
          {clinic.name}
          <br />
          {t("schedule.sheet.printedBy", { name, time: format.dayAndTime(now) })}
        </p>
      </div>
      {items.length === 0 ? (
        <p className={styles["none"]}>{t("schedule.empty.list")}</p>
      ) : (
        <SheetTable items={items.filter(isCertain)} privacy={privacy} />
      )}
      {unconfirmed.length > 0 && (
        <>
          <h3 className={styles["unconfirmed"]}>{capital(t("shell.desk.pendingSpoken"))}</h3>
          <SheetTable items={unconfirmed} privacy={privacy} />
        </>
      )}
    </section>
  );
}

function SheetTable({ items, privacy }: Pick<SheetProps, "items" | "privacy">) {
  const { t } = useTranslation();
  return (
    <table className={styles["table"]}>
      <thead>
        <tr>
          <th>
            <span className="visually-hidden">{t("schedule.sheet.done")}</span>
          </th>
          <th>{t("schedule.list.time")}</th>
          <th>{t("schedule.list.patient")}</th>
          <th>{t("schedule.list.born")}</th>
          <th>{t("schedule.list.phone")}</th>
          <th>{t("schedule.list.reason")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <SheetRow key={item.id} item={item} privacy={privacy} />
        ))}
      </tbody>
    </table>
  );
}

function SheetRow({ item, privacy }: { readonly item: DayAppointment; readonly privacy: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kindText = useKindText();
  const { patient, kind, reason, start, end } = item;
  const look = statusLook(item);
  const isOff = look === "cancelled" || look === "withdrawn" || look === "noshow";
  const about = privacy ? [] : [kindText(kind), reason];
  return (
    <tr>
      <td>
        <span className={styles["box"]} />
      </td>
      <td>{format.period(start, end)}</td>
      <td className={isOff ? styles["off"] : undefined}>{patientName(patient, privacy)}</td>
      <td>{privacy ? "" : format.day(patient.birthDate)}</td>
      <td>{patient.phone && phoneText(patient.phone, privacy)}</td>
      <td>{[isOff ? t(`schedule.look.${look}`) : null, ...about].filter(Boolean).join(" · ")}</td>
    </tr>
  );
}
