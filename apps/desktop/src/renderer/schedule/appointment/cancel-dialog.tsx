import { type CancellationReason, cancellationReason } from "@daybook/domain";
import { Radio, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { OfflineNote } from "../../appointments/offline-note.tsx";
import { usePrivacy } from "../../core/preferences.ts";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { patientName } from "../../core/time/format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { DayAppointment } from "../day/day-records.ts";
import styles from "./appointment-pane.module.css";

/** Asks why an appointment is cancelled: FHIR's reasons in plain words. */
export function CancelDialog({
  appointment,
  onCancel,
  onClose,
}: {
  readonly appointment: DayAppointment;
  /** Called with FHIR's code, or with the person's own words. */
  readonly onCancel: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const privacy = usePrivacy();
  const offline = useIsCutOff();
  const { patient } = appointment;
  const name = privacy ? patientName(patient, privacy) : `${patient.firstName} ${patient.lastName}`;
  const waiting = appointment.status === "arrived";
  const reasons = cancellationReason.options.filter((code) => waiting || code !== "left-without-being-seen");
  const [reason, setReason] = useState<CancellationReason>(waiting ? "left-without-being-seen" : "pat");
  const [own, setOwn] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCancel(reason === "other" ? own.trim() || reason : reason);
  };
  return (
    <Dialog opened onClose={onClose} title={t("booking.cancel.title", { name })} size={420} closeOnClickOutside={false}>
      <form onSubmit={submit} className={styles["cancel"]}>
        <Radio.Group
          label={t("booking.cancel.reason")}
          value={reason}
          onChange={(value) => setReason(cancellationReason.parse(value))}
        >
          {reasons.map((code) => (
            <Radio
              key={code}
              value={code}
              label={t(`booking.cancel.codes.${code}`)}
              data-autofocus={code === reason || undefined}
              className={styles["reason"] ?? ""}
            />
          ))}
        </Radio.Group>
        {reason === "other" && (
          <TextInput
            label={t("booking.cancel.own")}
            description={t("booking.cancel.ownHint")}
            maxLength={300}
            value={own}
            onChange={(event) => setOwn(event.currentTarget.value)}
          />
        )}
        <p className={styles["hint"]}>{t("booking.cancel.hint")}</p>
        <OfflineNote />
        <div className={styles["buttons"]}>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t("booking.cancel.keep")}
          </Button>
          <Button type="submit" variant="filled" color="red" disabled={offline}>
            {t("booking.cancel.do")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
