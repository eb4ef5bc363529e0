import type { Instant, PatientId, SummaryAudience, SummaryLength } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** A summary as a clinician approved it. */
export interface ApprovedSummary {
  /** Sentences and what is left out, as JSON. */
  readonly body: unknown;
  readonly generatedBy: string;
  readonly generatedAt: Instant;
  readonly approvedBy: string;
  readonly approvedByName: string;
  readonly approvedAt: Instant;
}

interface Wanted {
  readonly patientId: PatientId;
  readonly audience: SummaryAudience;
  readonly length: SummaryLength;
  readonly notesHash: string;
  readonly rulesVersion: number;
}

/** The last approval that rests on exactly these notes; null when there is none. */
export async function findApprovedSummary(tx: Tx, wanted: Wanted): Promise<ApprovedSummary | null> {
  const { rows } = await tx.query<ApprovedSummary>(
    `select body, generated_by as "generatedBy", generated_at as "generatedAt", approved_by as "approvedBy",
       approved_by_name as "approvedByName", approved_at as "approvedAt"
     from summary where clinic_id = $1 and patient_id = $2 and audience = $3 and length = $4 and notes_hash = $5 and rules_version = $6
     order by approved_at desc limit 1`,
    [tx.clinicId, wanted.patientId, wanted.audience, wanted.length, wanted.notesHash, wanted.rulesVersion],
  );
  return rows[0] ?? null;
}

export async function approveSummary(tx: Tx, id: string, wanted: Wanted, summary: ApprovedSummary): Promise<void> {
  await tx.query(
    `insert into summary (clinic_id, id, patient_id, audience, length, notes_hash, rules_version, body, generated_by, generated_at,
       approved_by, approved_by_name, approved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tx.clinicId,
      id,
      wanted.patientId,
      wanted.audience,
      wanted.length,
      wanted.notesHash,
      wanted.rulesVersion,
      JSON.stringify(summary.body),
      summary.generatedBy,
      summary.generatedAt,
      summary.approvedBy,
      summary.approvedByName,
      summary.approvedAt,
    ],
  );
}

/** Whether the clinic of the transaction lets text of notes go to the summary service. */
export async function isSummaryServiceOn(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query<{ on: boolean }>(`select summary_service as "on" from clinic where id = $1`, [
    tx.clinicId,
  ]);
  return rows[0]?.on ?? false;
}

export async function setSummaryService(tx: Tx, isOn: boolean): Promise<void> {
  await tx.query("update clinic set summary_service = $2 where id = $1", [tx.clinicId, isOn]);
}
