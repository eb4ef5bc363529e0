import type { Instant, NoteId, NoteReading, ReadWord } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { insertFindings } from "./note-queries.pg.ts";

/** A note whose sections and findings were found by older rules. */
export interface OutdatedNote {
  readonly id: NoteId;
  readonly content: string;
  readonly words: readonly ReadWord[];
  /** Whether its findings must be checked although no word came from a picture. */
  readonly hasHiddenText: boolean;
  readonly isChecked: boolean;
}

/** Notes that older rules read, withdrawn ones too, locked until the transaction ends; at most `limit`. */
export async function lockOutdatedNotes(tx: Tx, rulesVersion: number, limit: number): Promise<OutdatedNote[]> {
  const { rows } = await tx.query<OutdatedNote>(
    `select id, content, reading_words as words, coalesce((reading ->> 'hasHiddenText')::boolean, false) as "hasHiddenText",
       reading_state is not distinct from 'checked' as "isChecked"
     from note where clinic_id = $1 and rules_version < $2 order by id limit $3 for update`,
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
