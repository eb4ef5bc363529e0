import { randomUUID } from "node:crypto";
import { insertAuditEvent, type Tx } from "@daybook/db/postgres";

interface Done {
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string | null;
  readonly fields: readonly string[];
}

/**
 * Records a command of the operator in the audit trail, in the transaction of the act. The actor is the system, without an
 * IP address.
 */
export async function recordCommand(tx: Tx, done: Done): Promise<void> {
  await insertAuditEvent(tx, {
    ...done,
    actorKind: "system",
    actorId: null,
    sessionHash: null,
    patientIds: [],
    recordCount: 1,
    outcome: "ok",
    detail: "command line",
    requestId: randomUUID(),
    ip: null,
  });
}
