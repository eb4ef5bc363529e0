import type { Instant } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

export interface AuditEntry {
  readonly actorKind: "user" | "service" | "system";
  readonly actorId: string | null;
  readonly sessionHash: string | null;
  readonly action: string;
  readonly objectType: string | null;
  readonly objectId: string | null;
  /** Every patient whose data was touched. */
  readonly patientIds: readonly string[];
  readonly recordCount: number;
  /** Names of the fields that were given, never their values. */
  readonly fields: readonly string[];
  readonly outcome: "ok" | "denied" | "refused";
  readonly detail: string | null;
  readonly requestId: string;
  readonly ip: string | null;
  /** When, by its clock, and on which device, for what was done on a desk that was perhaps without the server. */
  readonly made?: { readonly at: Instant; readonly deviceId: string } | null;
}

export async function insertAuditEvent(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query({
    name: "insert_audit_event",
    text: `insert into audit_event (clinic_id, actor_kind, actor_id, session_hash, action, object_type, object_id, patient_ids,
             record_count, fields, outcome, detail, request_id, ip, made_at, device_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    values: [
      tx.clinicId,
      entry.actorKind,
      entry.actorId,
      entry.sessionHash,
      entry.action,
      entry.objectType,
      entry.objectId,
      entry.patientIds,
      entry.recordCount,
      entry.fields,
      entry.outcome,
      entry.detail,
      entry.requestId,
      entry.ip,
      entry.made?.at ?? null,
      entry.made?.deviceId ?? null,
    ],
  });
}
