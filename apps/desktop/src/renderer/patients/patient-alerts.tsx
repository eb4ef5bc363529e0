import type { LocalDate } from "@daybook/domain";
import { CreditCard, TriangleAlert, Users, UserX } from "lucide-react";
import { usePrivacy } from "../core/preferences.ts";
import type { Outputs } from "../core/server/client.ts";
import { patientName } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./patient-alerts.module.css";

type Overview = Outputs["patients"]["overview"];

/** Warnings for the desk: missed appointments, insurance that expires, a similar patient on the same day. */
export function PatientAlerts({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const { noshowCount, lateCancellationCount, coverageWarnings, lookAlikes } = overview;
  const alerts = [
    ...lookAlikes.map((other) => ({
      icon: Users,
      text: t("patients.alerts.lookAlike", {
        name: patientName(other, privacy),
        date: privacy ? other.birthDate.slice(0, 4) : format.day(other.birthDate),
        time: format.time(other.start),
      }),
    })),
    ...(noshowCount > 0 ? [{ icon: UserX, text: t("patients.alerts.noshows", { count: noshowCount }) }] : []),
    ...(lateCancellationCount > 0
      ? [{ icon: TriangleAlert, text: t("patients.alerts.late", { count: lateCancellationCount }) }]
      : []),
    ...coverageWarnings.map(({ payer, validUntil, standing }) => ({
      icon: CreditCard,
      text: t(`patients.alerts.${standing}`, { payer, date: format.day(validUntil as LocalDate) }),
    })),
  ];
  if (alerts.length === 0) return null;
  return (
    <ul className={styles["alerts"]} aria-label={t("patients.alerts.title")}>
      {alerts.map(({ icon: Icon, text }) => (
        <li key={text}>
          <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
