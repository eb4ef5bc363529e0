import type { PractitionerId } from "@daybook/domain";
import { Clock } from "lucide-react";
import { useState } from "react";
import { ServerReason, useServerOnly } from "../core/server/server-reason.tsx";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import type { OpeningHours } from "../schedule/day/day-records.ts";
import { useDelayToday, useSetDelay } from "../schedule/delay/use-delay.ts";
import { Button } from "../ui/button.tsx";
import styles from "./my-day.module.css";

/** From this difference on, what the front desk sees is worth a correction. */
const correctedFromMinutes = 5;

/** How late the day runs, what follows from it, and what the front desk was told. */
export function LateLine({
  practitionerId,
  hours,
  late,
  pace,
}: {
  readonly practitionerId: PractitionerId;
  readonly hours: OpeningHours | undefined;
  /** Minutes; 0 for a day in time. */
  readonly late: number;
  /** Who waits for how long, in words. */
  readonly pace: string | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const told = useDelayToday(hours);
  const setDelay = useSetDelay();
  const { control, reason } = useServerOnly();
  const [isSending, setIsSending] = useState(false);
  if (late === 0 && !told) return null;
  const send = async (minutes: number | null) => {
    setIsSending(true);
    await setDelay(practitionerId, minutes, told);
    setIsSending(false);
  };
  const isWorthTelling = late > 0 && (!told || Math.abs(late - told.minutes) >= correctedFromMinutes);
  return (
    <section className={styles["late"]} aria-label={t("myDay.lateTitle")}>
      <Clock size={16} strokeWidth={1.75} aria-hidden="true" />
      <div>
        {late > 0 && (
          <p role="status">
            <strong>{t("myDay.late", { minutes: late })}</strong> {pace}
          </p>
        )}
        {told && <p>{t("myDay.told", { minutes: told.minutes, time: format.time(told.toldAt) })}</p>}
        <ServerReason {...reason}>{t("myDay.tellOffline")}</ServerReason>
      </div>
      <div className={styles["tell"]}>
        {isWorthTelling && (
          <Button {...control} loading={isSending} onClick={() => void send(late)}>
            {told ? t("myDay.tellAgain", { minutes: late }) : t("myDay.tell")}
          </Button>
        )}
        {told && (
          <Button {...control} variant="subtle" onClick={() => !isSending && void send(null)}>
            {t("myDay.takeBack")}
          </Button>
        )}
      </div>
    </section>
  );
}
