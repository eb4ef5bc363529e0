import { epochMs } from "@daybook/domain";
import { PendingMark } from "../../appointments/pending-mark.tsx";
import { statusIcons } from "../../appointments/status-look.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { usePendingRecords } from "../../core/server/pending-records.ts";
import { patientName } from "../../core/time/format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { useTodaysAppointments } from "../day/use-schedule-data.ts";
import { useSchedule } from "../schedule-context.tsx";
import styles from "./sidebar.module.css";

const warnAfterMinutes = 20;
const alarmAfterMinutes = 40;

/** Patients who arrived today and were not called yet, the longest wait first; also while another day is shown. */
export function WaitingRoom() {
  const { t } = useTranslation();
  const privacy = usePrivacy();
  const now = epochMs(useNow());
  const { today, view, selected, goTo, select } = useSchedule();
  const pending = usePendingRecords();
  const appointments = useTodaysAppointments(today);
  // Say nothing before it is known who waits.
  if (!appointments) return null;
  const waiting = appointments
    .filter(({ status }) => status === "arrived")
    .map((appointment) => {
      const name = patientName(appointment.patient, privacy);
      const since = epochMs(appointment.arrivedAt ?? appointment.statusChangedAt);
      return { appointment, name, minutes: Math.max(0, Math.floor((now - since) / 60_000)) };
    })
    .sort((a, b) => b.minutes - a.minutes);
  const show = (id: string) => {
    goTo({ day: today, view: view === "week" ? "day" : view });
    select(id);
  };
  const Icon = statusIcons.arrived;
  return (
    <section className={styles["waiting"]} aria-label={t("booking.waiting.title", { count: waiting.length })}>
      <h2>{t("booking.waiting.title", { count: waiting.length })}</h2>
      {waiting.length === 0 && <p className={styles["none"]}>{t("booking.waiting.none")}</p>}
      <ul>
        {waiting.map(({ appointment, name, minutes }) => (
          <li key={appointment.id}>
            <button
              type="button"
              aria-pressed={selected?.id === appointment.id}
              data-wait={minutes > alarmAfterMinutes ? "long" : minutes > warnAfterMinutes ? "some" : undefined}
              onClick={() => show(appointment.id)}
            >
              <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
              <span title={name}>{name}</span>
              {pending.has(appointment.id) && <PendingMark brief />}
              <span>{t("common.minutes", { count: minutes })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
