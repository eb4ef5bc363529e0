import { OfflineNote } from "../../appointments/offline-note.tsx";
import { usePrivacy } from "../../core/preferences.ts";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { DayAppointment } from "../day/day-records.ts";
import styles from "./appointment-pane.module.css";
import type { StatusAction } from "./status-actions.ts";

/** Asks before a patient is marked as arrived on another day than the appointment's: usually it is the wrong card. */
export function OtherDayDialog({
  appointment,
  action,
  onDo,
  onClose,
}: {
  readonly appointment: DayAppointment;
  readonly action: StatusAction;
  readonly onDo: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const offline = useIsCutOff();
  const name = patientName(appointment.patient, usePrivacy());
  return (
    <Dialog opened onClose={onClose} title={t("booking.otherDay.title")} size={420} closeOnClickOutside={false}>
      <div className={styles["cancel"]}>
        <p>{t("booking.otherDay.text", { name, time: format.moment(appointment.start) })}</p>
        <OfflineNote />
        <div className={styles["buttons"]}>
          <Button variant="subtle" color="gray" data-autofocus onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button variant="filled" disabled={offline} onClick={onDo}>
            {t("booking.otherDay.do", { action: t(`booking.action.${action.name}`) })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
