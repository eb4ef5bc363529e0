import type { Patient } from "@daybook/domain";
import { insertRows } from "../shared/insert-rows.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { toRow } from "./patient-queries.pg.ts";

/** Writes whole records with their coverage, hundreds in a few milliseconds; fails when an id or an MRN is taken. */
export async function insertPatients(tx: Tx, patients: readonly Patient[]): Promise<void> {
  await insertRows(
    tx,
    "patient",
    patients.map((patient) => ({
      id: patient.id,
      ...toRow(patient),
      active: true,
      version: patient.version,
      created_at: patient.createdAt,
      updated_at: patient.updatedAt,
    })),
  );
  await insertRows(
    tx,
    "coverage",
    patients.flatMap(({ id, coverage }) =>
      coverage.map(({ payer, plan, memberId, validUntil }, index) => ({
        patient_id: id,
        position: index + 1,
        payer,
        plan: plan ?? null,
        member_id: memberId ?? null,
        valid_until: validUntil ?? null,
      })),
    ),
  );
}
