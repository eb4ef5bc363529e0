import type {
  FileReadingQuality,
  Instant,
  NoteFileMime,
  NoteId,
  NoteReading,
  Page,
  PatientId,
  ReadingProblem,
  ReadingState,
  ReadWord,
  UncheckedNote,
} from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { insertFindings } from "./note-queries.pg.ts";

export interface NewFile {
  readonly id: string;
  readonly mime: NoteFileMime;
  readonly sha256: string;
  readonly content: Uint8Array;
  readonly createdAt: Instant;
}

export async function insertNoteFile(tx: Tx, { id, mime, sha256, content, createdAt }: NewFile): Promise<void> {
  await tx.query(
    "insert into note_file (clinic_id, id, mime, size, sha256, content, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
    [tx.clinicId, id, mime, content.length, sha256, content, createdAt],
  );
}

/** A page as a picture. */
export interface PagePicture {
  readonly page: number;
  readonly mime: "image/png" | "image/jpeg";
  readonly width: number;
  readonly height: number;
  readonly content: Uint8Array;
}

export async function insertNotePages(tx: Tx, fileId: string, pages: readonly PagePicture[]): Promise<void> {
  for (const { page, mime, width, height, content } of pages)
    await tx.query(
      `insert into note_page (clinic_id, file_id, page, mime, width, height, content) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing`,
      [tx.clinicId, fileId, page, mime, width, height, content],
    );
}

/** The original file of a note; null when it has none. */
export async function findNoteFile(
  tx: Tx,
  noteId: NoteId,
): Promise<{ mime: NoteFileMime; sha256: string; content: Buffer } | null> {
  const { rows } = await tx.query<{ mime: NoteFileMime; sha256: string; content: Buffer }>(
    `select a.mime, a.sha256, a.content from note n join note_file a on a.clinic_id = n.clinic_id and a.id = n.file_id
     where n.clinic_id = $1 and n.id = $2`,
    [tx.clinicId, noteId],
  );
  return rows[0] ?? null;
}

/** One page of a note's file; null when there is none of this number. */
export async function findNotePage(
  tx: Tx,
  noteId: NoteId,
  page: number,
): Promise<(Omit<PagePicture, "content"> & { content: Buffer }) | null> {
  const { rows } = await tx.query<Omit<PagePicture, "content"> & { content: Buffer }>(
    `select p.page, p.mime, p.width, p.height, p.content
     from note n join note_page p on p.clinic_id = n.clinic_id and p.file_id = n.file_id
     where n.clinic_id = $1 and n.id = $2 and p.page = $3`,
    [tx.clinicId, noteId, page],
  );
  return rows[0] ?? null;
}

/** Notes whose reading waits for a person, the oldest first; of merged records under the survivor. */
export async function listUnchecked(
  tx: Tx,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<Page<UncheckedNote>> {
  const notes = `note n
    join patient p on p.clinic_id = n.clinic_id and p.id = coalesce(survivor_of(n.patient_id), n.patient_id) and p.active
    where n.clinic_id = $1 and n.reading_state in ('unchecked', 'unreadable') and n.withdrawn_at is null`;
  const { rows } = await tx.query<UncheckedNote>(
    `select n.id, p.id as "patientId", p.last_name || ', ' || p.first_name as "patientName", n.taken_at as "takenAt", n.source,
       n.kind, n.reading_state as "readingState", n.reading_problem as "readingProblem", n.created_by_name as "createdByName",
       n.created_at as "createdAt",
       (select count(*)::int from finding f
        where f.clinic_id = n.clinic_id and f.note_id = n.id and f.needs_check and f.judged is null) as unchecked
     from ${notes} order by n.created_at, n.id limit $2 offset $3`,
    [tx.clinicId, pageSize, (page - 1) * pageSize],
  );
  const counted = await tx.query<{ total: number }>(`select count(*) as total from ${notes}`, [tx.clinicId]);
  return { items: rows, total: counted.rows[0]?.total ?? 0, page, pageSize };
}

/** Stores that a person has compared the whole text: what they did not reject is right. */
export async function confirmReading(
  tx: Tx,
  id: NoteId,
  { by, now }: { readonly by: string; readonly now: Instant },
): Promise<void> {
  await tx.query(
    `update finding set judged = 'confirmed', judged_by = $3, judged_at = $4
     where clinic_id = $1 and note_id = $2 and needs_check and judged is null`,
    [tx.clinicId, id, by, now],
  );
  await tx.query(
    "update note set reading_state = 'checked', version = version + 1, updated_at = $3 where clinic_id = $1 and id = $2",
    [tx.clinicId, id, now],
  );
}

/** Where the words of a note stand on the pictures that they were read from. */
export async function findReadingWords(tx: Tx, id: NoteId): Promise<ReadWord[]> {
  const { rows } = await tx.query<{ words: ReadWord[] }>(
    "select reading_words as words from note where clinic_id = $1 and id = $2",
    [tx.clinicId, id],
  );
  return rows[0]?.words ?? [];
}

/** Whether a clinician has approved a summary of the patient since this moment. */
export async function isApprovedSince(tx: Tx, patientId: PatientId, since: Instant): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(
    `select exists (select from summary where clinic_id = $1 and patient_id in (select records_of($2)) and approved_at >= $3) as found`,
    [tx.clinicId, patientId, since],
  );
  return rows[0]?.found ?? false;
}

/** What a note's file says, found after the note was filed. */
export interface LateReading {
  readonly text: string;
  readonly state: ReadingState;
  readonly problem: ReadingProblem | null;
  readonly quality: FileReadingQuality | null;
  readonly words: readonly ReadWord[];
  /** Null when there is no text. */
  readonly reading: NoteReading | null;
  readonly pages: readonly PagePicture[];
}

/** Fills in the text of a note that waited for it. False when it waits no more, so that nothing is written twice. */
export async function fillReading(
  tx: Tx,
  id: NoteId,
  late: LateReading,
  { now, newId }: { readonly now: Instant; readonly newId: () => string },
): Promise<boolean> {
  const { reading } = late;
  const { rows } = await tx.query<{ fileId: string }>(
    `update note set content = $3, reading_state = $4, reading_problem = $5, reading = $6, reading_words = $7,
       language = coalesce($8, language), section_spans = coalesce($9, section_spans), quarantined = coalesce($10, quarantined),
       kind = case when kind_confidence is null then kind else coalesce($11, kind) end,
       kind_confidence = case when kind_confidence is null then null else coalesce($12::real, kind_confidence) end,
       version = version + 1, updated_at = $13
     where clinic_id = $1 and id = $2 and reading_state = 'waiting' returning file_id as "fileId"`,
    [
      tx.clinicId,
      id,
      late.text,
      late.state,
      late.problem,
      late.quality && JSON.stringify(late.quality),
      JSON.stringify(late.words),
      reading?.language ?? null,
      reading && JSON.stringify(reading.sections),
      reading && JSON.stringify(reading.quarantined),
      reading?.kind.kind ?? null,
      reading?.kind.confidence ?? null,
      now,
    ],
  );
  const [filled] = rows;
  if (!filled) return false;
  await insertFindings(tx, id, reading?.findings ?? [], newId);
  await insertNotePages(tx, filled.fileId, late.pages);
  return true;
}

/** Notes of the clinic that wait to be read, withdrawn ones too, the oldest first. */
export async function listWaitingNotes(tx: Tx): Promise<NoteId[]> {
  const { rows } = await tx.query<{ id: NoteId }>(
    "select id from note where clinic_id = $1 and reading_state = 'waiting' order by created_at, id",
    [tx.clinicId],
  );
  return rows.map(({ id }) => id);
}
