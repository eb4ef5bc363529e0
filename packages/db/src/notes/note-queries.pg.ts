import type {
  AppointmentId,
  Finding,
  FindingId,
  Instant,
  ListNotesInput,
  Note,
  NoteFinding,
  NoteId,
  NoteReading,
  Page,
  PatientId,
} from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** A note as it is stored, with everything that it says. */
export type StoredNote = Omit<
  Note,
  "restricted" | "sections" | "content" | "sectionSpans" | "quarantined" | "findings"
> & {
  readonly content: string;
  readonly sectionSpans: NonNullable<Note["sectionSpans"]>;
  readonly quarantined: NonNullable<Note["quarantined"]>;
  readonly findings: readonly NoteFinding[];
};

const findingColumns = `f.id, f.type, f.label, f.value, f.quote, f.span_start as start, f.span_end as "end", f.status,
  f.date::text as date, f.dose, f.route, f.frequency, f.judged is not distinct from 'confirmed' as confirmed,
  f.judged is not distinct from 'rejected' as rejected`;
const noteColumns = `n.id, $2::uuid as "patientId", n.taken_at as "takenAt", n.content, n.kind, n.kind_confidence as "kindConfidence",
  n.source, n.language, n.section_spans as "sectionSpans", n.quarantined, n.appointment_id as "appointmentId",
  n.created_by as "createdBy", n.created_by_name as "createdByName", n.version, n.created_at as "createdAt", n.updated_at as "updatedAt",
  coalesce((select json_agg(row_to_json(found)) from (
    select ${findingColumns} from finding f where f.clinic_id = n.clinic_id and f.note_id = n.id order by f.position
  ) found), '[]') as findings`;
const ofPatient = "n.clinic_id = $1 and n.patient_id in (select records_of($2)) and n.withdrawn_at is null";

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

/** One page of a patient's notes, the newest first. */
export async function listNotes(tx: Tx, input: ListNotesInput): Promise<Page<StoredNote>> {
  const { patientId, updatedSince, page, pageSize } = input;
  const where = `${ofPatient} and ($3::timestamptz is null or n.updated_at >= $3)`;
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
}

/** Files a note and what was found in it. Writes nothing when the id is taken. */
export async function createNote(tx: Tx, note: NewNote, newId: () => string): Promise<"saved" | "id-taken"> {
  const { rowCount } = await tx.query(
    `insert into note (clinic_id, id, patient_id, appointment_id, taken_at, content, kind, kind_confidence, source, language,
       section_spans, quarantined, rules_version, created_by, created_by_name, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16) on conflict do nothing`,
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
    ],
  );
  if (rowCount === 0) return "id-taken";
  await insertFindings(tx, note.id, note.reading.findings, newId);
  return "saved";
}

async function insertFindings(
  tx: Tx,
  noteId: NoteId,
  findings: readonly Finding[],
  newId: () => string,
): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map(
    ({ type, label, value, quote, start, end, status, date, dose, route, frequency }, position) => ({
      id: newId(),
      note_id: noteId,
      position,
      type,
      label,
      value,
      quote,
      span_start: start,
      span_end: end,
      status,
      date,
      dose,
      route,
      frequency,
    }),
  );
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  await tx.query(
    `insert into finding (clinic_id, ${columns}) select $1, ${columns} from json_populate_recordset(null::finding, $2::json)`,
    [tx.clinicId, JSON.stringify(rows)],
  );
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

/** A note whose sections and findings were found by older rules. */
export interface OutdatedNote {
  readonly id: NoteId;
  readonly content: string;
}

/** Notes that older rules read, withdrawn ones too, locked until the transaction ends; at most `limit`. */
export async function lockOutdatedNotes(tx: Tx, rulesVersion: number, limit: number): Promise<OutdatedNote[]> {
  const { rows } = await tx.query<OutdatedNote>(
    `select id, content from note where clinic_id = $1 and rules_version < $2 order by id limit $3 for update`,
    [tx.clinicId, rulesVersion, limit],
  );
  return rows;
}

/**
 * Replaces what was found in a note by a new reading. What a person said about a finding is kept where the new reading finds
 * the same type at the same words; a kind that a person chose stays. The text does not change.
 */
export async function rereadNote(
  tx: Tx,
  id: NoteId,
  {
    reading,
    rulesVersion,
    now,
  }: { readonly reading: NoteReading; readonly rulesVersion: number; readonly now: Instant },
  newId: () => string,
): Promise<void> {
  const judged = await tx.query<{ type: string; start: number; end: number; judged: string; by: string; at: Instant }>(
    `delete from finding where clinic_id = $1 and note_id = $2
     returning type, span_start as start, span_end as "end", judged, judged_by as by, judged_at as at`,
    [tx.clinicId, id],
  );
  await insertFindings(tx, id, reading.findings, newId);
  for (const { type, start, end, judged: word, by, at } of judged.rows.filter((row) => row.judged !== null)) {
    await tx.query(
      `update finding set judged = $6, judged_by = $7, judged_at = $8
       where clinic_id = $1 and note_id = $2 and type = $3 and span_start = $4 and span_end = $5`,
      [tx.clinicId, id, type, start, end, word, by, at],
    );
  }
  const { language, sections, quarantined, kind } = reading;
  await tx.query(
    `update note set language = $3, section_spans = $4, quarantined = $5, rules_version = $6,
       kind = case when kind_confidence is null then kind else $7 end,
       kind_confidence = case when kind_confidence is null then null else $8::real end,
       version = version + 1, updated_at = $9
     where clinic_id = $1 and id = $2`,
    [
      tx.clinicId,
      id,
      language,
      JSON.stringify(sections),
      JSON.stringify(quarantined),
      rulesVersion,
      kind.kind,
      kind.confidence,
      now,
    ],
  );
}
