import { epochMs, instantOf } from "@daybook/domain";
import { useLayoutEffect, useRef } from "react";
import { Link } from "wouter";
import { statusIcons, statusLook } from "../appointments/status-look.ts";
import { usePrivacy } from "../core/preferences.ts";
import { patientName } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import type { DayAppointment } from "../schedule/day/day-records.ts";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./my-day.module.css";

const hourMs = 3_600_000;
const pixelsPerMinute = 2;
const heightOf = (ms: number): number => (ms / 60_000) * pixelsPerMinute;
/** How much of what is over stays in sight above the present time. */
const beforeNowMs = 1.5 * hourMs;

/** The clinician's own column of the schedule: to read, and to go to the schedule from. */
export function OwnColumn({
  appointments,
  nextId,
  practitionerId,
}: {
  readonly appointments: readonly DayAppointment[];
  readonly nextId: string | null;
  readonly practitionerId: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = epochMs(useNow());
  const privacy = usePrivacy();
  const scroll = useRef<HTMLDivElement>(null);
  const starts = appointments.map(({ start }) => epochMs(start));
  const from = Math.floor(Math.min(now, ...starts) / hourMs) * hourMs;
  const to = Math.ceil(Math.max(now, ...appointments.map(({ end }) => epochMs(end))) / hourMs) * hourMs;
  const opensAt = heightOf(now - beforeNowMs - from);
  const first = useRef(opensAt);
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollTop = Math.max(0, first.current);
  }, []);
  const hours = Array.from({ length: (to - from) / hourMs }, (_, nth) => from + nth * hourMs);
  return (
    <section className={styles["column"]} aria-label={t("myDay.column")}>
      <header className={styles["bar"]}>
        <h2>{t("myDay.column")}</h2>
        <Link href={paths.schedule({ practitioner: practitionerId })}>
          {t("myDay.schedule")} <Kbd keys="g s" />
        </Link>
      </header>
      <div ref={scroll} className={styles["hours"]}>
        <div className={styles["grid"]} style={{ height: heightOf(to - from) }}>
          {hours.map((hour) => (
            <div key={hour} className={styles["hour"]} style={{ top: heightOf(hour - from) }}>
              <span>{format.time(instantOf(hour))}</span>
            </div>
          ))}
          <div className={styles["now"]} style={{ top: heightOf(now - from) }} aria-hidden="true" />
          <ul>
            {appointments.map((each) => {
              const look = statusLook(each);
              const Icon = statusIcons[look];
              const ms = epochMs(each.end) - epochMs(each.start);
              return (
                <li key={each.id} style={{ top: heightOf(epochMs(each.start) - from), height: heightOf(ms) - 2 }}>
                  <Link
                    href={paths.schedule({ appointment: each.id })}
                    className={styles["card"] ?? ""}
                    data-look={look}
                    data-next={each.id === nextId || undefined}
                  >
                    <Icon size={12} strokeWidth={2} aria-hidden="true" />
                    <span title={patientName(each.patient, privacy)}>{patientName(each.patient, privacy)}</span>
                    <time dateTime={each.start}>{format.time(each.start)}</time>
                    <span className="visually-hidden">{t(`schedule.look.${look}`)}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      </div>
    </section>
  );
}
