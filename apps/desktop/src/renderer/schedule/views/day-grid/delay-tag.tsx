import { X } from "lucide-react";
import { useServerOnly } from "../../../core/server/server-reason.tsx";
import { useFormat } from "../../../core/time/use-format.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import type { OpeningHours } from "../../day/day-records.ts";
import { useDelayToday, useSetDelay } from "../../day/use-delay.ts";
import styles from "./day-grid.module.css";

/** How late the practitioner runs, if the front desk was told; a click takes it back. */
export function DelayTag({ hours }: { readonly hours: OpeningHours }) {
  const { t } = useTranslation();
  const format = useFormat();
  const setDelay = useSetDelay();
  const { isAway } = useServerOnly();
  const delay = useDelayToday(hours);
  if (!delay) return null;
  const text = t("schedule.delay.late", { minutes: delay.minutes });
  const about = t("schedule.delay.since", { time: format.time(delay.toldAt) });
  return (
    <button
      type="button"
      className={styles["delay"]}
      title={isAway ? `${about} ${t("schedule.delay.offline")}` : `${about} ${t("schedule.delay.takeBack")}`}
      aria-label={`${text}. ${about} ${t(isAway ? "schedule.delay.offline" : "schedule.delay.takeBack")}`}
      aria-disabled={isAway || undefined}
      onClick={() => !isAway && void setDelay(hours.practitionerId, null, delay)}
    >
      <span>{text}</span>
      {!isAway && <X size={12} strokeWidth={2} aria-hidden="true" />}
    </button>
  );
}
