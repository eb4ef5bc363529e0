import { epochMs, instantOf, type Period, periodOf } from "@daybook/domain";
import { useLayoutEffect, useRef } from "react";
import { Link } from "wouter";
import { useKindText } from "../appointments/kind-text.ts";
import statusCard from "../appointments/status-card.module.css";
import { statusIcons, statusLook } from "../appointments/status-look.ts";
import { usePrivacy } from "../core/preferences.ts";
import { patientName } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import type { DayAppointment, OpeningHours } from "../schedule/day/day-records.ts";
import { backdropBands } from "../schedule/views/day-grid/backdrop/backdrop-bands.ts";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./my-day.module.css";

const hourMs = 3_600_000;
const pixelsPerMinute = 2;
const heightOf = (ms: number): number => (ms / 60_000) * pixelsPerMinute;
/** How much of what is over stays in sight above the present time. */
const beforeNowMs = 1.5 * hourMs;
/** Between two cards. */
const gapMs = 60_000;
/** Heights from which there is room for a second line, and for the words of a band. */
const twoLinesPx = 44;
const labelPx = 22;

/** The clinician's own column of the schedule: to read, and to go to the schedule from. */
export function OwnColumn({
  appointments,
  nextId,
  hours: worked,
  practitionerId,
}: {
  readonly appointments: readonly DayAppointment[];
  readonly nextId: string | null;
  /** When the clinician works; undefined while it is not known. */
  readonly hours: OpeningHours | undefined;
  readonly practitionerId: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = epochMs(useNow());
  const scroll = useRef<HTMLDivElement>(null);
  const starts = appointments.map(({ start }) => epochMs(start));
  const from = Math.floor(Math.min(now, ...starts) / hourMs) * hourMs;
  const to = Math.ceil(Math.max(now, ...appointments.map(({ end }) => epochMs(end))) / hourMs) * hourMs;
  const opensAt = heightOf(now - beforeNowMs - from);
  const first = useRef(opensAt);
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollTop = Math.max(0, first.current);
  }, []);
  const placeOf = ({ start, end }: Period) => ({ top: heightOf(start - from), height: heightOf(end - start) });
  const bands = worked
    ? backdropBands({ start: from, end: to }, worked.sessions.map(periodOf), worked.closures.map(periodOf))
    : [];
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
          {bands.map(({ kind, start, end }) => (
            <div key={start} className={styles["band"]} style={placeOf({ start, end })}>
              {heightOf(end - start) >= labelPx &&
                t(`schedule.band.${kind}`, { time: format.time(instantOf(kind === "opens" ? end : start)) })}
            </div>
          ))}
          {hours.map((hour) => (
            <div key={hour} className={styles["hour"]} style={{ top: heightOf(hour - from) }}>
              <span>{format.time(instantOf(hour))}</span>
            </div>
          ))}
          <div className={styles["now"]} style={{ top: heightOf(now - from) }} aria-hidden="true">
            <time>{format.time(instantOf(now))}</time>
          </div>
          <ul>
            {appointments.map((each) => (
              <li key={each.id} style={placeOf({ start: epochMs(each.start), end: epochMs(each.end) - gapMs })}>
                <Card appointment={each} isNext={each.id === nextId} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function Card({ appointment, isNext }: { readonly appointment: DayAppointment; readonly isNext: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const kindText = useKindText();
  const { id, patient, start, end, kind } = appointment;
  const look = statusLook(appointment);
  const Icon = statusIcons[look];
  const name = patientName(patient, privacy);
  const isLow = heightOf(epochMs(end) - epochMs(start)) < twoLinesPx;
  return (
    <Link
      href={paths.schedule({ appointment: id })}
      className={`${styles["card"]} ${statusCard["status"]}`}
      data-look={look}
      data-next={isNext || undefined}
    >
      <span>
        <Icon size={12} strokeWidth={2} aria-hidden="true" />
        <span className={styles["cut"]} title={name}>
          {name}
        </span>
        {isLow && <time dateTime={start}>{format.time(start)}</time>}
      </span>
      {!isLow && (
        <span className={styles["cut"]}>{[format.period(start, end), kindText(kind)].filter(Boolean).join(" · ")}</span>
      )}
      <span className="visually-hidden">{t(`schedule.look.${look}`)}</span>
    </Link>
  );
}
