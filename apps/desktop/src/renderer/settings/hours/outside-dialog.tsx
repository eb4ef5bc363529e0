import type { Appointment, PractitionerId } from "@daybook/domain";
import { Link } from "wouter";
import { usePreferences, usePrivacy } from "../../core/preferences.ts";
import { patientName, phoneText } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import settings from "../settings.module.css";
import styles from "./hours.module.css";
import { useBookedPatients } from "./use-booked-patients.ts";

/** As many patients as somebody would call; if there are more, the hours are wrong. */
const mostShown = 50;

/** The bookings outside the new hours, with links to the schedule, so that the patients can be called. */
export function OutsideDialog({
  bookings,
  practitionerId,
  onSave,
  onClose,
}: {
  /** In order of start. */
  readonly bookings: readonly Appointment[];
  readonly practitionerId: PractitionerId;
  readonly onSave: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const { capitalFamilyNames } = usePreferences();
  const shown = bookings.slice(0, mostShown);
  const { booked, isLoading } = useBookedPatients(shown, practitionerId);
  const more = bookings.length - shown.length;
  return (
    <Dialog opened onClose={onClose} size={560} title={t("hours.outsideTitle")}>
      <p className={settings["hint"]}>{t("hours.outsideHint")}</p>
      <ul className={`${settings["rows"]} ${styles["outsideList"]}`} aria-busy={isLoading}>
        {shown.map(({ id, start, end }) => {
          const patient = booked.get(id)?.patient;
          return (
            <li key={id}>
              <div>
                <strong>{patient ? patientName(patient, privacy, capitalFamilyNames) : isLoading ? "…" : "–"}</strong>
                <Link href={paths.schedule({ date: format.dayOf(start), appointment: id })}>
                  {format.longDay(format.dayOf(start))}, {format.period(start, end)}
                </Link>
              </div>
              <span className="figures">{patient?.phone ? phoneText(patient.phone, privacy) : ""}</span>
            </li>
          );
        })}
      </ul>
      {more > 0 && <p className={settings["hint"]}>{t("hours.outsideMore", { count: more })}</p>}
      <div className={settings["buttons"]}>
        <Button onClick={onClose}>{t("common.back")}</Button>
        <Button variant="filled" data-autofocus onClick={onSave}>
          {t("hours.saveAnyway")}
        </Button>
      </div>
    </Dialog>
  );
}
