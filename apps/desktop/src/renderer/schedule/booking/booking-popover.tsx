import { useRef, useState } from "react";
import { OfflineNote } from "../../appointments/offline-note.tsx";
import { useKeys } from "../../core/keys/keys.ts";
import { useFocusInside } from "../../core/keys/use-focus-inside.ts";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { useTranslation } from "../../i18n/translation.ts";
import type { Patient } from "../../patients/patient-form.ts";
import { RegisterForm } from "../../patients/registration/register-form.tsx";
import { startRegistration } from "../../patients/registration/registration-draft.ts";
import { PatientCombobox } from "../../patients/search/patient-combobox.tsx";
import { namesFrom } from "../../patients/search/typed-name.ts";
import { Button } from "../../ui/button.tsx";
import { CloseButton } from "../../ui/close-button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { BookingFields } from "./booking-fields.tsx";
import { isLength, usualMinutes } from "./booking-form.ts";
import { BookingOffer } from "./booking-offer.tsx";
import styles from "./booking-popover.module.css";
import { BookingRefused } from "./booking-refused.tsx";
import { type BookingDraft, type OpenBooking, readTypedAhead, useOpenBooking } from "./booking-state.ts";
import { NextFree } from "./next-free.tsx";
import { usePlaceBesideGhost } from "./place-beside.ts";
import { type Booking, useBooking } from "./use-booking.ts";
import { VerdictLine } from "./verdict-line.tsx";

/** Books an appointment, over any page. */
export function BookingPopover() {
  const open = useOpenBooking();
  return open && <Popover key={open.number} open={open} />;
}

function Popover({ open }: { readonly open: OpenBooking }) {
  const { t } = useTranslation();
  const { draft } = open;
  const booking = useBooking(open);
  const registering = booking.form.registering ?? false;
  const setRegistering = (next: boolean) => booking.change({ registering: next });
  const card = useRef<HTMLDivElement>(null);
  const place = usePlaceBesideGhost(draft.start !== undefined);
  useFocusInside(() => card.current);
  const reach = (what: string) =>
    requestAnimationFrame(() => card.current?.querySelector<HTMLElement>(what)?.focus({ preventScroll: true }));
  useKeys(t("booking.title"), [
    // Also after a click outside: the popover is still open over the page.
    { keys: "Escape", label: t("common.close"), run: booking.leave, inFields: true, reaches: "popovers" },
    {
      keys: "Ctrl+Enter",
      label: t("booking.book"),
      run: () => !registering && !booking.busy && booking.submit(),
      inFields: true,
    },
  ]);
  const choose = (patient: Patient | null) => {
    booking.choosePatient(patient);
    setRegistering(false);
    // Move to the next field: the free times, or the type.
    if (patient) reach("[data-after-patient]");
  };
  return (
    <div
      ref={card}
      role="dialog"
      aria-label={registering ? t("booking.newPatient") : t("booking.title")}
      className={styles["popover"]}
      style={place}
    >
      <div className={styles["head"]}>
        <h2>{registering ? t("booking.newPatient") : t("booking.title")}</h2>
        <CloseButton label={t("common.close")} onClick={booking.leave} />
      </div>
      {booking.offer && <BookingOffer offer={booking.offer} onTaken={() => reach("[data-after-patient],input")} />}
      {registering ? (
        <div className={styles["body"]}>
          <RegisterForm
            compact
            action={t("booking.registerAndGoOn")}
            onDone={choose}
            onUse={choose}
            onCancel={() => {
              setRegistering(false);
              reach("input");
            }}
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
  const offline = useIsCutOff();
  const { form, change, patient, practitioners, start, verdict, problems, busy, submit } = booking;
  // Whose free times are shown: those of the practitioner that the booking started with or that was chosen; not of
  // one whose time was only offered.
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
        <div
          tabIndex={-1}
          data-after-patient=""
          data-autofocus={form.patientId === "" ? undefined : ""}
          className={styles["after"]}
        >
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
