import { mayOverride, type Slot } from "@daybook/domain";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { failureOf } from "../../core/server/failure.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useMe } from "../../core/session/session.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./booking-popover.module.css";
import type { Booking } from "./use-booking.ts";

/**
 * The reason for a refusal and what to do: the nearest free times; for people who may decide it, booking outside the
 * hours or double-booking.
 */
export function BookingRefused({ booking }: { readonly booking: Booking }) {
  const { t } = useTranslation();
  const format = useFormat();
  const textOf = useFailureText();
  const may = mayOverride.includes(useMe().role);
  const { refused, verdict, take, submit, busy } = booking;
  const [doubling, setDoubling] = useState(false);
  const [why, setWhy] = useState("");
  const { code, details } = failureOf(refused);
  const isConflict = code === "appointment_conflict" || verdict?.kind === "practitioner" || verdict?.kind === "room";
  const isOutside = code === "outside_availability" || verdict?.kind === "outside";
  const alternatives = (details["alternatives"] ?? []) as Slot[];
  if (!isConflict && !isOutside) return null;
  return (
    <div className={styles["refused"]}>
      {refused && <p role="alert">{textOf(refused)}</p>}
      {alternatives.length > 0 && (
        <div className={styles["ways"]}>
          <span>{t("booking.refused.alternatives")}</span>
          {alternatives.map((slot) => (
            <Button key={slot.start} onClick={() => take(slot)}>
              {format.dayOf(slot.start) === booking.form.day ? format.time(slot.start) : format.dayAndTime(slot.start)}
            </Button>
          ))}
        </div>
      )}
      {may && isOutside && (
        <Button variant="subtle" loading={busy} onClick={() => submit({ override: true })}>
          {t("booking.refused.override")}
        </Button>
      )}
      {may && isConflict && !doubling && (
        <Button variant="subtle" color="gray" onClick={() => setDoubling(true)}>
          {t("booking.refused.overbook")}
        </Button>
      )}
      {may && isConflict && doubling && (
        <div className={styles["doubling"]}>
          <TextInput
            label={t("booking.refused.overbookReason")}
            description={t("booking.refused.overbookHint")}
            autoFocus
            maxLength={300}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Button
            loading={busy}
            disabled={why.trim() === ""}
            onClick={() => submit({ overbook: { reason: why.trim() } })}
          >
            {t("booking.refused.overbook")}
          </Button>
        </div>
      )}
    </div>
  );
}
