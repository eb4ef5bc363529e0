import type {
  AppointmentId,
  FileReadingQuality,
  Finding,
  FindingId,
  Instant,
  ListNotesInput,
  Note,
  NoteId,
  NoteReading,
  NoteStub,
  NoteText,
  Page,
  PatientId,
  ReadingProblem,
  ReadingState,
  ReadWord,
} from "@daybook/domain";
import { noteStubColumns, noteTextColumns } from "../shared/note-columns.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

/** A note as it is stored, with everything that it says. */
export type StoredNote = NoteStub & NoteText & { readonly withdrawnAt: Instant | null; readonly fileId: string | null };

const noteColumns = `${noteStubColumns("$2::uuid")}, ${noteTextColumns}, n.withdrawn_at as "withdrawnAt", n.file_id as "fileId"`;
const everWritten = "n.clinic_id = $1 and n.patient_id in (select records_of($2))";
const ofPatient = `${everWritten} and n.withdrawn_at is null`;

/** A note of the patient, or of a record that was merged into it; null when there is none or it was withdrawn. */
export async function findNote(tx: Tx, patientId: PatientId, id: NoteId): Promise<StoredNote | null> {
  const { rows } = await tx.query<StoredNote>(`select ${noteColumns} from note n where ${ofPatient} and n.id = $3`, [
    tx.clinicId,
    patientId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Locks the note until the transaction ends, and reads it. */
export async function lockNote(tx: Tx, patientId: PatientId, id: NoteId): Promise<StoredNote | null> {
  await tx.query("select from note where clinic_id = $1 and id = $2 for update", [tx.clinicId, id]);
  return findNote(tx, patientId, id);
}

/** One page of a patient's notes, the newest first; those that were withdrawn only if they are asked for. */
export async function listNotes(tx: Tx, input: ListNotesInput): Promise<Page<StoredNote>> {
  const { patientId, withdrawn = false, updatedSince, page, pageSize } = input;
  const where = `${withdrawn ? everWritten : ofPatient} and ($3::timestamptz is null or n.updated_at >= $3)`;
  const values = [tx.clinicId, patientId, updatedSince ?? null];
  const { rows } = await tx.query<StoredNote>(
    `select ${noteColumns} from note n where ${where} order by n.taken_at desc, n.id desc limit $4 offset $5`,
    [...values, pageSize, (page - 1) * pageSize],
  );
  const counted = await tx.query<{ total: number }>(`select count(*) as total from note n where ${where}`, values);
  return { items: rows, total: counted.rows[0]?.total ?? 0, page, pageSize };
}

/** All notes of a patient, the oldest first. */
export async function listAllNotes(tx: Tx, patientId: PatientId): Promise<StoredNote[]> {
  const { rows } = await tx.query<StoredNote>(
    `select ${noteColumns} from note n where ${ofPatient} order by n.taken_at, n.id`,
    [tx.clinicId, patientId],
  );
  return rows;
}

/** The records that count as this patient: itself and those merged into it. */
export async function findRecordsOf(tx: Tx, patientId: PatientId): Promise<PatientId[]> {
  const { rows } = await tx.query<{ id: PatientId }>("select records_of($1) as id", [patientId]);
  return rows.map(({ id }) => id);
}

/** The patient of an appointment; null when there is no such appointment. */
export async function findPatientOfAppointment(tx: Tx, id: AppointmentId): Promise<PatientId | null> {
  const { rows } = await tx.query<{ patientId: PatientId }>(
    `select patient_id as "patientId" from appointment where clinic_id = $1 and id = $2`,
    [tx.clinicId, id],
  );
  return rows[0]?.patientId ?? null;
}

export interface NewNote {
  readonly id: NoteId;
  readonly patientId: PatientId;
  readonly appointmentId: AppointmentId | null;
  readonly takenAt: Instant;
  readonly content: string;
  readonly kind: Note["kind"];
  readonly kindConfidence: number | null;
  readonly source: Note["source"];
  readonly reading: NoteReading;
  readonly rulesVersion: number;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdAt: Instant;
  /** Of a note that comes from a file. */
  readonly file?: NewNoteFile | undefined;
  readonly replaces?: NoteId | undefined;
}

/** What a note knows about its file. */
export interface NewNoteFile {
  readonly id: string;
  readonly state: ReadingState;
  readonly problem: ReadingProblem | null;
  readonly quality: FileReadingQuality | null;
  readonly words: readonly ReadWord[];
}

/** Files a note and what was found in it. Writes nothing when the id is taken. */
export async function createNote(tx: Tx, note: NewNote, newId: () => string): Promise<"saved" | "id-taken"> {
  const { rowCount } = await tx.query(
    `insert into note (clinic_id, id, patient_id, appointment_id, taken_at, content, kind, kind_confidence, source, language,
       section_spans, quarantined, rules_version, created_by, created_by_name, created_at, updated_at, file_id, reading_state,
       reading_problem, reading, reading_words, replaces)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17, $18, $19, $20, $21, $22)
     on conflict do nothing`,
    [
      tx.clinicId,
      note.id,
      note.patientId,
      note.appointmentId,
      note.takenAt,
      note.content,
      note.kind,
      note.kindConfidence,
      note.source,
      note.reading.language,
      JSON.stringify(note.reading.sections),
      JSON.stringify(note.reading.quarantined),
      note.rulesVersion,
      note.createdBy,
      note.createdByName,
      note.createdAt,
      note.file?.id ?? null,
      note.file?.state ?? null,
      note.file?.problem ?? null,
      note.file?.quality ? JSON.stringify(note.file.quality) : null,
      JSON.stringify(note.file?.words ?? []),
      note.replaces ?? null,
    ],
  );
  if (rowCount === 0) return "id-taken";
  await insertFindings(tx, note.id, note.reading.findings, newId);
  return "saved";
}

export async function insertFindings(
  tx: Tx,
  noteId: NoteId,
  findings: readonly Finding[],
  newId: () => string,
): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map(({ start, end, needsCheck, place, ...said }, position) => ({
    id: newId(),
    note_id: noteId,
    position,
    type: said.type,
    label: said.label,
    value: said.value,
    quote: said.quote,
    span_start: start,
    span_end: end,
    status: said.status,
    date: said.date,
    dose: said.dose,
    route: said.route,
    frequency: said.frequency,
    needs_check: needsCheck,
    place,
  }));
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  await tx.query(
    `insert into finding (clinic_id, ${columns}) select $1, ${columns} from json_populate_recordset(null::finding, $2::json)`,
    [tx.clinicId, JSON.stringify(rows)],
  );
}

/** Whether a note was here and was withdrawn. */
export async function isNoteWithdrawn(tx: Tx, id: NoteId): Promise<boolean> {
  const { rowCount } = await tx.query(
    "select from note where clinic_id = $1 and id = $2 and withdrawn_at is not null",
    [tx.clinicId, id],
  );
  return (rowCount ?? 0) > 0;
}

/** Withdraws a note: it leaves every list, and its text is kept for the audit. */
export async function deleteNote(tx: Tx, id: NoteId, by: string, now: Instant): Promise<void> {
  await tx.query(
    `update note set withdrawn_at = $3, withdrawn_by = $4, version = version + 1, updated_at = $3 where clinic_id = $1 and id = $2`,
    [tx.clinicId, id, now, by],
  );
}

/** Sets the kind that a person chose. */
export async function setKind(tx: Tx, id: NoteId, kind: Note["kind"], now: Instant): Promise<void> {
  await tx.query(
    `update note set kind = $3, kind_confidence = null, version = version + 1, updated_at = $4 where clinic_id = $1 and id = $2`,
    [tx.clinicId, id, kind, now],
  );
}

/** Stores what a person says about a finding; false when the note has no such finding. */
export async function confirmFinding(
  tx: Tx,
  finding: { readonly noteId: NoteId; readonly id: FindingId },
  judged: "confirmed" | "rejected",
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update finding set judged = $4, judged_by = $5, judged_at = $6 where clinic_id = $1 and note_id = $2 and id = $3`,
    [tx.clinicId, finding.noteId, finding.id, judged, by, now],
  );
  if (rowCount === 0) return false;
  await tx.query("update note set version = version + 1, updated_at = $3 where clinic_id = $1 and id = $2", [
    tx.clinicId,
    finding.noteId,
    now,
  ]);
  return true;
}
