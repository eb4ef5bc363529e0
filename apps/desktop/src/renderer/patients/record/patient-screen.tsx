import { mayCall } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { CalendarPlus, NotebookPen, Pencil } from "lucide-react";
import { useState } from "react";
import { Redirect } from "wouter";
import { PendingMark } from "../../appointments/pending-mark.tsx";
import { useCommands } from "../../core/keys/commands.ts";
import { KeyLayer } from "../../core/keys/key-layer.tsx";
import { useKeys } from "../../core/keys/keys.ts";
import { usePreferences, usePrivacy } from "../../core/preferences.ts";
import { useTRPC } from "../../core/server/client.ts";
import { failureOf } from "../../core/server/failure.ts";
import { useIsPending } from "../../core/server/pending-records.ts";
import { useMe } from "../../core/session/session.tsx";
import { AsOf } from "../../core/time/as-of.tsx";
import { initials, patientName } from "../../core/time/format.ts";
import { PatientDoctors } from "../../directory/doctors/patient-doctors.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { AllergyTag } from "../../notes/allergy-tag.tsx";
import { openNote } from "../../notes/capture/capture-state.ts";
import { Chart } from "../../notes/chart/chart.tsx";
import { NoteList } from "../../notes/note-list.tsx";
import { paths } from "../../paths.ts";
import { openBooking } from "../../schedule/booking/booking-state.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyText } from "../../ui/copy-text.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { PatientAlerts } from "../patient-alerts.tsx";
import type { Patient } from "../patient-form.ts";
import { useIdentity } from "../use-identity.ts";
import { MergeDialog } from "./merge-dialog.tsx";
import { PatientAccesses } from "./patient-accesses.tsx";
import { PatientAppointments } from "./patient-appointments.tsx";
import { PatientEdit } from "./patient-edit.tsx";
import { PatientFacts } from "./patient-facts.tsx";
import styles from "./patient-screen.module.css";

export function PatientScreen({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const patient = useQuery(trpc.patients.get.queryOptions({ id }));
  if (patient.data) return <PatientPage key={id} patient={patient.data} receivedAt={patient.dataUpdatedAt} />;
  const survivorId = patient.error && failureOf(patient.error).details["survivorId"];
  // A link to a record that was merged leads to the surviving record.
  if (typeof survivorId === "string") return <Redirect to={paths.patient(survivorId)} replace />;
  if (patient.error) return <FailureState error={patient.error} retry={() => void patient.refetch()} />;
  return <SkeletonRows />;
}

function PatientPage({ patient, receivedAt }: { readonly patient: Patient; readonly receivedAt: number }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const { role } = useMe();
  const readsNotes = mayCall("summaries.get", role);
  const privacy = usePrivacy();
  const { capitalFamilyNames } = usePreferences();
  const identity = useIdentity();
  const isPending = useIsPending(patient.id);
  const [editing, setEditing] = useState(false);
  const [merging, setMerging] = useState(false);
  const overview = useQuery(trpc.patients.overview.queryOptions({ id: patient.id }));
  const name = patientName(patient, privacy, capitalFamilyNames);
  const book = () => openBooking({ patientId: patient.id });
  const write = () => openNote({ patientId: patient.id, appointmentId: null });
  useKeys(t("patients.title"), [
    { keys: "b", label: t("patients.keys.book"), run: book },
    { keys: "e", label: t("patients.keys.edit"), run: () => setEditing(true) },
    { keys: "n", label: t("notes.new"), run: write },
  ]);
  useCommands([
    { id: "write-note", section: "create", label: t("notes.new"), icon: NotebookPen, keys: "n", run: write },
    {
      id: "book-patient",
      section: "actions",
      label: t("patients.keys.book"),
      icon: CalendarPlus,
      keys: "b",
      run: book,
    },
    {
      id: "edit-patient",
      section: "actions",
      label: t("patients.keys.edit"),
      icon: Pencil,
      keys: "e",
      run: () => setEditing(true),
    },
  ]);
  const record = (
    <>
      {overview.data && <PatientAlerts overview={overview.data} />}
      {editing ? (
        <KeyLayer kind="form">
          <PatientEdit patient={patient} onDone={() => setEditing(false)} />
        </KeyLayer>
      ) : (
        <PatientFacts
          patient={patient}
          onEdit={() => setEditing(true)}
          {...(role === "admin" ? { onMerge: () => setMerging(true) } : {})}
        />
      )}
      <PatientDoctors patientId={patient.id} />
    </>
  );
  const visits = <PatientAppointments patientId={patient.id} />;
  const accesses = <PatientAccesses patientId={patient.id} />;
  return (
    <article className={styles["page"]} data-fills={readsNotes || undefined} aria-label={name}>
      <header className={styles["header"]}>
        <Avatar text={initials(patient)} size={40} />
        <div className={styles["who"]}>
          <div className={styles["name"]}>
            <h1>{name}</h1>
            {readsNotes && <AllergyTag patientId={patient.id} />}
          </div>
          <p>
            {identity({ sex: patient.sex, birthDate: patient.birthDate })}
            {!privacy && (
              <>
                {" · "}
                <CopyText text={patient.mrn}>{t("common.mrn", { mrn: patient.mrn })}</CopyText>
              </>
            )}
            {isPending && <PendingMark />}
            <AsOf receivedAt={receivedAt} isKept />
          </p>
        </div>
        <Button
          variant={editing || readsNotes ? "default" : "filled"}
          leftSection={<CalendarPlus size={16} aria-hidden="true" />}
          rightSection={<Kbd keys="b" />}
          onClick={book}
        >
          {t("patients.book")}
        </Button>
        <Button
          variant={readsNotes && !editing ? "filled" : "default"}
          leftSection={<NotebookPen size={16} aria-hidden="true" />}
          rightSection={<Kbd keys="n" />}
          onClick={write}
        >
          {t("notes.new")}
        </Button>
      </header>
      {readsNotes ? (
        <Chart patientId={patient.id} record={record} visits={visits} accesses={accesses} />
      ) : (
        <div className={styles["columns"]}>
          <div className={styles["facts"]}>{record}</div>
          <div className={styles["story"]}>
            {visits}
            <NoteList patientId={patient.id} />
            {accesses}
          </div>
        </div>
      )}
      {merging && <MergeDialog patient={patient} onClose={() => setMerging(false)} />}
    </article>
  );
}
