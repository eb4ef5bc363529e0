import { PendingMark } from "../../appointments/pending-mark.tsx";
import { usePreferences, usePrivacy } from "../../core/preferences.ts";
import { useIsPending } from "../../core/server/pending-records.ts";
import { initials, patientName, phoneText } from "../../core/time/format.ts";
import { Avatar } from "../../ui/avatar.tsx";
import type { Patient } from "../patient-form.ts";
import { useIdentity } from "../use-identity.ts";
import { matchLetters } from "./match-letters.ts";
import styles from "./patient-line.module.css";

/** A patient in a list: the name with the matched letters, and what else distinguishes people. */
export function PatientLine({
  patient,
  typed = "",
  wide = false,
  wholePhone = false,
}: {
  readonly patient: Patient;
  readonly typed?: string;
  /** In columns, for a full-width page. */
  readonly wide?: boolean;
  /** With the whole telephone number, to read it back to the patient. */
  readonly wholePhone?: boolean;
}) {
  const privacy = usePrivacy();
  const { capitalFamilyNames } = usePreferences();
  const identity = useIdentity();
  const isPending = useIsPending(patient.id);
  const name = patientName(patient, privacy, capitalFamilyNames);
  return (
    <span className={styles["line"]} data-wide={wide || undefined}>
      <Avatar text={initials(patient)} size={wide ? 28 : 24} />
      <span className={styles["name"]} data-typed={typed !== "" || undefined}>
        {(privacy ? [{ at: 0, text: name, found: false }] : matchLetters(name, typed)).map(({ at, text, found }) =>
          found ? <b key={at}>{text}</b> : <span key={at}>{text}</span>,
        )}
      </span>
      <span className={styles["identity"]}>
        {identity(patient)}
        {isPending && <PendingMark brief={!wide} />}
      </span>
      <span className={`${styles["phone"]} figures`}>
        {patient.phone && (wholePhone && !privacy ? phoneText(patient.phone) : `·· ${lastDigits(patient.phone)}`)}
      </span>
    </span>
  );
}

/** Enough digits to ask “ending in 56 78?” on the telephone, too few to be overheard. */
const lastDigits = (phone: string): string => phone.replaceAll(/\D/gu, "").slice(-4).replace(/..$/u, " $&");
