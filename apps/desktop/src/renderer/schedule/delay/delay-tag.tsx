import { X } from "lucide-react";
import { useServerOnly } from "../../core/server/server-reason.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import type { OpeningHours } from "../day/day-records.ts";
import styles from "./delay-tag.module.css";
import { useDelayToday, useSetDelay } from "./use-delay.ts";

interface Props {
  readonly hours: OpeningHours;
  /** Where nothing beside the tag says whose delay it is. */
  readonly name?: string;
}

/** How late the practitioner runs, if the front desk was told; a click takes it back. */
export function DelayTag({ hours, name }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const setDelay = useSetDelay();
  const { isAway } = useServerOnly();
  const delay = useDelayToday(hours);
  if (!delay) return null;
  const { minutes } = delay;
  const text = name ? t("schedule.delay.whose", { name, minutes }) : t("schedule.delay.late", { minutes });
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
