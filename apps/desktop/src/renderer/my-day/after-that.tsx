import { Link } from "wouter";
import { useKindText } from "../appointments/kind-text.ts";
import { statusLook } from "../appointments/status-look.ts";
import { StatusPill } from "../appointments/status-pill.tsx";
import { usePrivacy } from "../core/preferences.ts";
import { patientName } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import type { DayAppointment } from "../schedule/day/day-records.ts";
import styles from "./my-day.module.css";

/** Who comes after the next patient; each leads to the chart. */
export function AfterThat({
  appointments,
  beforeBreak,
}: {
  readonly appointments: readonly DayAppointment[];
  /** How many of them come before the break; null without a break to come. */
  readonly beforeBreak: number | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const kindText = useKindText();
  return (
    <section aria-label={t("myDay.after")}>
      <header className={styles["title"]}>
        <h2>{t("myDay.after")}</h2>
        {beforeBreak !== null && <p>{t("myDay.beforeBreak", { count: beforeBreak })}</p>}
      </header>
      {appointments.length === 0 && <p className={styles["quiet"]}>{t("myDay.nobodyAfter")}</p>}
      <ul className={styles["rows"]}>
        {appointments.map((each) => (
          <li key={each.id}>
            <Link href={paths.patient(each.patientId)} className={styles["row"] ?? ""}>
              <time dateTime={each.start}>{format.time(each.start)}</time>
              <span>
                <span>{patientName(each.patient, privacy)}</span>
                <span className={styles["quiet"]}>
                  {privacy ? kindText(each.kind) : (each.reason ?? kindText(each.kind))}
                </span>
              </span>
              <StatusPill look={statusLook(each)} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
