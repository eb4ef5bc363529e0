import { mayCall } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { LockKeyhole } from "lucide-react";
import { useRef } from "react";
import { useLocation } from "wouter";
import { useFocusInside } from "../../core/keys/use-focus-inside.ts";
import { usePreferences, usePrivacy } from "../../core/preferences.ts";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { useMe } from "../../core/session/session.tsx";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { useIdentity } from "../../patients/use-identity.ts";
import { Button } from "../../ui/button.tsx";
import { CloseButton } from "../../ui/close-button.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { AllergyTag } from "../allergy-tag.tsx";
import styles from "./capture.module.css";
import { closeNote, type OpenNote, useOpenNote } from "./capture-state.ts";
import { NoteForm } from "./note-form.tsx";

type Patient = Outputs["patients"]["get"];

/** The pane in which a note is written, beside whatever page is open. */
export function NotePane() {
  const open = useOpenNote();
  return open && <Capture key={open.patientId} open={open} />;
}

function Capture({ open }: { readonly open: OpenNote }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const privacy = usePrivacy();
  const patient = useQuery(trpc.patients.get.queryOptions({ id: open.patientId }));
  const named = patient.data && {
    name: patientName(patient.data, privacy),
    date: privacy ? patient.data.birthDate.slice(0, 4) : format.day(patient.data.birthDate),
  };
  return (
    <aside
      className={styles["pane"]}
      data-page=""
      data-note-pane=""
      aria-label={named ? t("notes.capture.noteFor", named) : t("notes.new")}
    >
      {patient.isPending && <SkeletonRows rows={6} />}
      {patient.error && (
        <>
          <FailureState error={patient.error} retry={() => void patient.refetch()} />
          <Button onClick={closeNote}>{t("common.close")}</Button>
        </>
      )}
      {patient.data && <Written open={open} patient={patient.data} />}
    </aside>
  );
}

/** Who the note is about, and its form; the pane takes the focus when it opens. */
function Written({ open, patient }: { readonly open: OpenNote; readonly patient: Patient }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const privacy = usePrivacy();
  const { capitalFamilyNames } = usePreferences();
  const { role } = useMe();
  const identity = useIdentity();
  const element = useRef<HTMLDivElement>(null);
  useFocusInside(() => element.current);
  /** What was typed stays a draft, so that closing loses nothing. */
  const leave = (hasWords: boolean) => {
    if (hasWords) showToast({ text: t("common.draft.kept") });
    closeNote();
  };
  return (
    <div ref={element} className={styles["inside"]}>
      <header className={styles["who"]}>
        <LockKeyhole size={16} strokeWidth={1.75} aria-hidden="true" />
        <div>
          <div className={styles["name"]}>
            <h2 title={patientName(patient, privacy)}>{patientName(patient, privacy, capitalFamilyNames)}</h2>
            {mayCall("summaries.get", role) && <AllergyTag patientId={patient.id} />}
          </div>
          <p>{identity(patient)}</p>
          <p className={styles["quiet"]}>{t("notes.capture.stays")}</p>
        </div>
        <Button onClick={() => navigate(paths.patient(patient.id))}>{t("notes.chart")}</Button>
        <CloseButton label={t("notes.capture.close")} onClick={() => leave(false)} />
      </header>
      <NoteForm open={open} patientId={patient.id} onLeave={leave} />
    </div>
  );
}
