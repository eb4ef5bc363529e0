import { availability, type LocalTime, minutesOf, type WeeklySession } from "@daybook/domain";
import { ActionIcon } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { capital } from "../../core/time/format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import settings from "../settings.module.css";
import { CopyDayMenu } from "./copy-day-menu.tsx";
import styles from "./hours.module.css";
import { PlaceSelect } from "./place-select.tsx";
import type { Places } from "./places.ts";
import { TimeField } from "./time-field.tsx";
import { useDayNames, weekdays } from "./use-day-names.ts";
import { copyDay, timeAt } from "./week/week.ts";

interface Props {
  readonly weekly: WeeklySession[];
  readonly places: Places;
  readonly locked: boolean;
  readonly onChange: (weekly: WeeklySession[]) => void;
}

/** The week as fields, day by day: the same sessions as in the painted week. */
export function SessionFields({ weekly, places, locked, onChange }: Props) {
  const { t } = useTranslation();
  const names = useDayNames();
  const overlapping = daysThatOverlap(weekly);
  return (
    <ul className={styles["byDay"]}>
      {weekdays.map((weekday) => (
        <li key={weekday}>
          <span>{capital(names.long(weekday))}</span>
          <div className={styles["sessions"]}>
            <DaySessions weekday={weekday} weekly={weekly} places={places} locked={locked} onChange={onChange} />
            {overlapping.has(weekday) && (
              <p role="alert" className={settings["alert"]}>
                {t("hours.overlap", { day: names.long(weekday) })}
              </p>
            )}
          </div>
          {!locked && (
            <div className={styles["ofDay"]}>
              <Button
                variant="subtle"
                leftSection={<Plus size={14} aria-hidden="true" />}
                aria-label={t("hours.addSessionOn", { day: names.long(weekday) })}
                onClick={() => onChange([...weekly, nextSession(weekly, weekday)])}
              >
                {t("common.add")}
              </Button>
              <CopyDayMenu from={weekday} onCopy={(to) => onChange(copyDay(weekly, weekday, to))} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function DaySessions({ weekday, weekly, places, locked, onChange }: Props & { readonly weekday: number }) {
  const { t } = useTranslation();
  const day = useDayNames().long(weekday);
  const sessions = weekly
    .map((session, index) => ({ session, index }))
    .filter(({ session }) => session.weekday === weekday)
    .sort((a, b) => minutesOf(a.session.start) - minutesOf(b.session.start));
  if (sessions.length === 0) return <span className={styles["shut"]}>{t("hours.dayClosed")}</span>;
  return sessions.map(({ session, index }, at) => {
    const { start, end, locationId = null } = session;
    const set = (part: Partial<WeeklySession>) =>
      onChange(weekly.map((each, other) => (other === index ? { ...each, ...part } : each)));
    const named = (what: string) => t("hours.sessionField", { what, number: at + 1, day });
    if (locked)
      return (
        <span key={index} className={styles["dash"]}>
          {start}–{end} {locationId && `· ${places.nameOf(locationId)}`}
        </span>
      );
    return (
      <div key={index} className={styles["session"]}>
        <TimeField label={named(t("hours.from"))} value={start} onChange={(time) => set({ start: time })} />
        <span className={styles["dash"]} aria-hidden="true">
          –
        </span>
        <TimeField isEnd label={named(t("hours.to"))} value={end} onChange={(time) => set({ end: time })} />
        <PlaceSelect
          label={named(t("hours.place"))}
          value={locationId}
          places={places}
          onChange={(id) => set({ locationId: id })}
        />
        <ActionIcon
          aria-label={t("hours.removeSession", { day, from: start, to: end })}
          onClick={() => onChange(weekly.filter((_, other) => other !== index))}
        >
          <X size={14} aria-hidden="true" />
        </ActionIcon>
      </div>
    );
  });
}

/** A new session: after a break from the day's last one, in the same room; otherwise a morning. */
function nextSession(weekly: readonly WeeklySession[], weekday: number): WeeklySession {
  const last = weekly
    .filter((session) => session.weekday === weekday)
    .toSorted((a, b) => minutesOf(a.start) - minutesOf(b.start))
    .at(-1);
  const from = last ? minutesOf(last.end) + 60 : 9 * 60;
  if (!last || from >= 22 * 60) return { weekday, start: "09:00" as LocalTime, end: "12:00" as LocalTime };
  const place = last.locationId ? { locationId: last.locationId } : {};
  return { weekday, start: timeAt(from), end: timeAt(Math.min(from + 4 * 60, 23 * 60 + 45)), ...place };
}

function daysThatOverlap(weekly: readonly WeeklySession[]): ReadonlySet<number> {
  const issues = availability.shape.weekly.safeParse(weekly).error?.issues ?? [];
  return new Set(issues.flatMap(({ path }) => weekly[Number(path[0])]?.weekday ?? []));
}
