import { Check, CircleAlert } from "lucide-react";
import { usePractitionerNames } from "../../appointments/use-practitioner-names.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import styles from "./booking-popover.module.css";
import type { BookingVerdict } from "./booking-verdict.ts";

/** The line under the time: free, or what conflicts. */
export function VerdictLine({ verdict }: { readonly verdict: BookingVerdict | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const nameOf = usePractitionerNames();
  const free = verdict?.kind === "free";
  const Icon = free ? Check : CircleAlert;
  const words = (against: BookingVerdict) =>
    "clash" in against
      ? t(`booking.verdict.${against.kind}`, {
          name: patientName(against.clash.patient, privacy),
          practitioner: nameOf(against.clash.practitionerId),
          time: format.period(against.clash.start, against.clash.end),
        })
      : t(`booking.verdict.${against.kind}`);
  return (
    <p role="status" className={styles["verdict"]} data-free={free || undefined}>
      {verdict && <Icon size={14} aria-hidden="true" />}
      {verdict && words(verdict)}
    </p>
  );
}
