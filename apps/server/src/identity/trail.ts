import { isIP } from "node:net";
import { type AuditEntry, inClinic, insertAuditEvent, isDatabaseUnavailable, type Tx } from "@daybook/db/postgres";
import { type Actor, type ClinicId, clinicId } from "@daybook/domain";
import type { FastifyRequest } from "fastify";
import type { Pool } from "pg";

/** Where a request came from, as the audit trail stores it. */
export interface Origin {
  readonly requestId: string;
  readonly ip: string | null;
}

export const originOf = ({ id, ip }: FastifyRequest): Origin => ({
  requestId: id,
  ip: isIP(ip) === 0 ? null : ip, // a proxy's header may contain any text
});

/** What somebody did with credentials. `who` is null for an attempt by an unknown person. */
export interface Act {
  readonly action: `session.${"signIn" | "signOut" | "unlock" | "changePassword" | "issueToken" | "revokeToken"}`;
  readonly clinicId: string;
  readonly who: Pick<Actor, "kind" | "id"> | null;
  readonly sessionHash?: string | null;
  readonly objectType: "session" | "user" | "service_client";
  readonly objectId: string | null;
  readonly outcome?: AuditEntry["outcome"];
  readonly detail?: string | null;
}

/** The audit entry could not be written, so the act itself must not happen either. */
export class TrailUnavailableError extends Error {
  override readonly name = "TrailUnavailableError";
}

export type Trail = ReturnType<typeof createTrail>;

/** Records in the audit trail what is done with credentials. */
export function createTrail({ pool }: { pool: Pool }) {
  /** Pass `tx` if the act has a transaction of ours, so that both are written together. */
  async function record(act: Act, origin: Origin, tx?: Tx): Promise<void> {
    const at: ClinicId = clinicId.parse(act.clinicId);
    try {
      if (tx) await insertAuditEvent(tx, entryOf(act, origin));
      else await inClinic(pool, at, (tx) => insertAuditEvent(tx, entryOf(act, origin)));
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      throw new TrailUnavailableError("the audit trail cannot be written", { cause: error });
    }
  }

  return { record };
}

const entryOf = (act: Act, origin: Origin): AuditEntry => ({
  ...origin,
  actorKind: act.who?.kind ?? "user",
  actorId: act.who?.id ?? null,
  sessionHash: act.sessionHash ?? null,
  action: act.action,
  objectType: act.objectType,
  objectId: act.objectId,
  patientIds: [],
  recordCount: 1,
  fields: [],
  outcome: act.outcome ?? "ok",
  detail: act.detail ?? null,
});
