import type { Instant, PatientId, SummaryAudience, SummaryLength } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

interface Place {
  readonly patientId: PatientId;
  readonly audience: SummaryAudience;
  readonly length: SummaryLength;
}

/** What a model wrote, with the notes that it knew. */
export interface SummaryAnswer {
  /** Names everything that decided the answer. */
  readonly askedFor: string;
  /** Versions of the notes, by id. */
  readonly notes: Readonly<Record<string, number>>;
  readonly outcome: unknown;
  readonly answeredAt: Instant;
}

/** The newest answer for a patient; null when a model was not asked yet. */
export async function findSummaryAnswer(tx: Tx, { patientId, audience, length }: Place): Promise<SummaryAnswer | null> {
  const { rows } = await tx.query<SummaryAnswer>(
    `select asked_for as "askedFor", notes, outcome, answered_at as "answeredAt" from summary_answer
     where clinic_id = $1 and patient_id = $2 and audience = $3 and length = $4`,
    [tx.clinicId, patientId, audience, length],
  );
  return rows[0] ?? null;
}

/** Keeps an answer in place of the one before. */
export async function saveSummaryAnswer(
  tx: Tx,
  { patientId, audience, length }: Place,
  { askedFor, notes, outcome, answeredAt }: SummaryAnswer,
): Promise<void> {
  await tx.query(
    `insert into summary_answer (clinic_id, patient_id, audience, length, asked_for, notes, outcome, answered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (clinic_id, patient_id, audience, length) do update
       set asked_for = excluded.asked_for, notes = excluded.notes, outcome = excluded.outcome, answered_at = excluded.answered_at`,
    [tx.clinicId, patientId, audience, length, askedFor, JSON.stringify(notes), JSON.stringify(outcome), answeredAt],
  );
}
