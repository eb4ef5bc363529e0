import {
  type AppointmentId,
  type ListNotesInput,
  type NoteId,
  type NoteStub,
  type NoteText,
  type Page,
  type PatientId,
} from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { keyOfInstant } from "../../shared/sqlite/instant-key.sqlite.ts";
import { readNoteText } from "../../shared/sqlite/own-file.sqlite.ts";

/** A note in the copy. */
export interface KeptNote {
  readonly stub: NoteStub;
  /** What it says, if the file of the person who is signed in has it. */
  readonly text: NoteText | null;
  /** The input of the command that wrote it on this desk, if that command is still known. */
  readonly written: unknown;
}

const recordsOf = `with recursive records (id) as (
  select ? union select p.id from patient p join records r on p.merged_into = r.id)`;
const columns = `n.id, n.taken_at as takenAt, n.kind, n.source, n.appointment_id as appointmentId, n.created_by as createdBy,
  n.created_by_name as createdByName, n.version, n.created_at as createdAt, n.updated_at as updatedAt`;
const ofPatient = "note n where n.patient_id in (select id from records)";

/** A note of the patient, or of a record that was merged into it; null when there is none. */
export function findNote(cache: Cache, patientId: PatientId, id: NoteId): KeptNote | null {
  const row = cache.statement(`${recordsOf} select ${columns} from ${ofPatient} and n.id = ?`).get(patientId, id);
  return row ? toKept(cache, patientId, row as Row) : null;
}

/** One page of a patient's notes, the newest first. */
export function listNotes(cache: Cache, input: ListNotesInput): Page<KeptNote> {
  const { patientId, updatedSince, page, pageSize } = input;
  const where = `${ofPatient} and (? is null or rtrim(n.updated_at, 'Z') >= ?)`;
  const since = updatedSince ? keyOfInstant(updatedSince) : null;
  const rows = cache
    .statement(
      `${recordsOf} select ${columns} from ${where} order by rtrim(n.taken_at, 'Z') desc, n.id desc limit ? offset ?`,
    )
    .all(patientId, since, since, pageSize, (page - 1) * pageSize) as Row[];
  const counted = cache
    .statement(`${recordsOf} select count(*) as total from ${where}`)
    .get(patientId, since, since) as { total: number };
  return { items: rows.map((row) => toKept(cache, patientId, row)), total: counted.total, page, pageSize };
}

/** All notes of a patient in the copy, the oldest first. */
export function listAllNotes(cache: Cache, patientId: PatientId): KeptNote[] {
  const rows = cache
    .statement(`${recordsOf} select ${columns} from ${ofPatient} order by rtrim(n.taken_at, 'Z'), n.id`)
    .all(patientId) as Row[];
  return rows.map((row) => toKept(cache, patientId, row));
}

/** Whether a note has this id, whoever it is about. */
export const hasNote = (cache: Cache, id: NoteId): boolean =>
  cache.statement("select 1 from note where id = ?").get(id) !== undefined;

/** The records that count as this patient: itself and those merged into it, as far as the copy has them. */
export function findRecordsOf(cache: Cache, patientId: PatientId): PatientId[] {
  const rows = cache.statement(`${recordsOf} select id from records`).all(patientId) as { id: PatientId }[];
  return rows.map(({ id }) => id);
}

/** The patient of an appointment; null when the copy does not have it. */
export function findPatientOfAppointment(cache: Cache, id: AppointmentId): PatientId | null {
  const row = cache.statement("select patient_id as patientId from appointment where id = ?").get(id) as
    | { patientId: PatientId }
    | undefined;
  return row?.patientId ?? null;
}

type Row = Omit<NoteStub, "patientId">;

function toKept(cache: Cache, patientId: PatientId, row: Row): KeptNote {
  const text = readNoteText(cache, row.id);
  return { stub: { ...row, patientId }, text, written: text ? null : findWritten(cache, row.id) };
}

/** A note that was written here and has not come back yet: what it says is in the command that makes it. */
function findWritten(cache: Cache, id: string): unknown {
  const made = "path = 'notes.create' and input ->> 'id' = ?";
  const row = cache
    .statement(`select input from outbox where ${made} union all select input from outbox_log where ${made}`)
    .get(id, id) as { input: string } | undefined;
  return row ? (JSON.parse(row.input) as unknown) : null;
}
