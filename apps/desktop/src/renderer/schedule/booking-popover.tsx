import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useOfflineSince } from "../core/use-connection.ts";
import { useTranslation } from "../i18n/translation.ts";
import { PatientCombobox } from "../patients/patient-combobox.tsx";
import type { Patient } from "../patients/patient-form.ts";
import { RegisterForm } from "../patients/register-form.tsx";
import { startRegistration } from "../patients/registration-draft.ts";
import { namesFrom } from "../patients/typed-name.ts";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { BookingFields } from "./booking-fields.tsx";
import { isLength, usualMinutes } from "./booking-form.ts";
import styles from "./booking-popover.module.css";
import { BookingRefused } from "./booking-refused.tsx";
import { type BookingDraft, readTypedAhead, useOpenBooking } from "./booking-state.ts";
import { NextFree } from "./next-free.tsx";
import { OfflineNote } from "./offline-note.tsx";
import { usePlaceBesideGhost } from "./place-beside.ts";
import { type Booking, useBooking } from "./use-booking.ts";
import { VerdictLine } from "./verdict-line.tsx";

/** Books an appointment over whatever page is shown. */
export function BookingPopover() {
  const open = useOpenBooking();
  return open && <Popover key={open.number} draft={open.draft} />;
}

/** The free times, and the sheet of keys. */
const passing = /^[1-5?]$/u;

function Popover({ draft }: { readonly draft: BookingDraft }) {
  const { t } = useTranslation();
  const booking = useBooking(draft);
  const registering = booking.form.registering ?? false;
  const setRegistering = (next: boolean) => booking.change({ registering: next });
  const card = useRef<HTMLDivElement>(null);
  const place = usePlaceBesideGhost(draft.start !== undefined);
  const opener = useRef(document.activeElement);
  useEffect(
    () => () => {
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    },
    [],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    // A question asked in front of it has its own keys.
    if (event.target instanceof Node && !card.current?.contains(event.target)) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    // A letter typed here is never meant for the appointment that is chosen behind.
    if (plain && !passing.test(event.key)) event.stopPropagation();
    if (event.key === "Escape" && !event.defaultPrevented) booking.leave();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !registering) booking.submit();
    else return;
    event.preventDefault();
  };
  const choose = (patient: Patient | null) => {
    booking.choosePatient(patient);
    setRegistering(false);
    // On to what comes next: the free times, or what the appointment is for.
    if (patient) requestAnimationFrame(() => card.current?.querySelector<HTMLElement>("[data-after-patient]")?.focus());
  };
  return (
    <div
      ref={card}
      role="dialog"
      aria-label={registering ? t("booking.newPatient") : t("booking.title")}
      className={styles["popover"]}
      style={place}
      onKeyDown={onKeyDown}
    >
      <div className={styles["head"]}>
        <h2>{registering ? t("booking.newPatient") : t("booking.title")}</h2>
        <button type="button" className={styles["close"]} aria-label={t("common.close")} onClick={booking.leave}>
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      {booking.isBack && (
        <p className={styles["back"]}>
          <span role="status">{t("booking.isBack")}</span>
          <Button variant="subtle" onClick={booking.startOver}>
            {t("booking.startOver")}
          </Button>
        </p>
      )}
      {registering ? (
        <div className={styles["body"]}>
          <RegisterForm
            compact
            action={t("booking.registerAndGoOn")}
            onDone={choose}
            onUse={choose}
            onCancel={() => setRegistering(false)}
          />
        </div>
      ) : (
        <BookingBody
          booking={booking}
          draft={draft}
          onPatient={choose}
          onCreate={(typed) => {
            startRegistration(namesFrom(typed));
            setRegistering(true);
          }}
        />
      )}
    </div>
  );
}

function BookingBody({
  booking,
  draft,
  onPatient,
  onCreate,
}: {
  readonly booking: Booking;
  readonly draft: BookingDraft;
  readonly onPatient: (patient: Patient | null) => void;
  readonly onCreate: (typed: string) => void;
}) {
  const { t } = useTranslation();
  const offline = useOfflineSince() !== null;
  const { form, change, patient, practitioners, start, verdict, problems, busy, submit } = booking;
  // Whose free times: of whom the booking was begun with, or was chosen; not of whose time was only offered.
  const [whose, setWhose] = useState(draft.practitionerId ?? "");
  return (
    <>
      <div className={styles["body"]}>
        <PatientCombobox
          label={t("booking.patient")}
          value={patient}
          onChange={onPatient}
          onCreate={onCreate}
          autoFocus={form.patientId === ""}
          typedAhead={readTypedAhead()}
          error={problems.includes("patient") ? t("booking.problem.patient") : undefined}
        />
        <BookingFields
          problems={problems}
          state={{
            ...booking,
            change: (part) => {
              if (part.practitionerId !== undefined) setWhose(part.practitionerId);
              change(part);
            },
          }}
        />
        <VerdictLine verdict={verdict} />
        <BookingRefused booking={booking} />
        <div tabIndex={-1} data-after-patient="" className={styles["after"]}>
          <NextFree
            practitionerId={whose}
            practitioners={practitioners}
            minutes={isLength(form.minutes) ? form.minutes : usualMinutes}
            taken={{ start, practitionerId: form.practitionerId }}
            takeFirst={!form.timeChosen}
            onTake={(slot, byPerson) => {
              booking.take(slot);
              if (!byPerson) change({ timeChosen: false });
            }}
          />
        </div>
      </div>
      <div className={styles["foot"]}>
        <OfflineNote />
        <Button
          variant="filled"
          fullWidth
          loading={busy}
          disabled={offline}
          rightSection={<Kbd keys="Ctrl+Enter" />}
          onClick={() => submit()}
        >
          {t("booking.book")}
        </Button>
      </div>
    </>
  );
}
