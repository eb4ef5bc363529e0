import { inClinic, insertAuditEvent, isDatabaseUnavailable, type Tx } from "@daybook/db/postgres";
import { type Actor, auditUnavailable, type ProcedurePath } from "@daybook/domain";
import type { RequestContext } from "./context.ts";
import type { ObjectType, ProcedureMeta } from "./meta.ts";
import { refusalToError } from "./problems/refusal-error.ts";

/** What an access touched, for its audit entry. */
export interface Touched {
  readonly objectId?: string | null;
  readonly patientIds?: readonly string[];
  readonly recordCount?: number;
  readonly detail?: string | null;
  /** Nothing was read, so that there is nothing to record. */
  readonly isNothing?: boolean;
}

/** Writes the audit entry in the transaction of the access, so both are saved or neither. */
export async function recordAccess(
  ctx: RequestContext & { actor: Actor },
  tx: Tx,
  declared: { readonly path: ProcedurePath; readonly object?: ObjectType; readonly phi: ProcedureMeta["phi"] },
  input: unknown,
  touched: Touched,
): Promise<void> {
  await record(tx, {
    ...who(ctx, ctx.actor),
    action: declared.path,
    objectType: declared.object ?? null,
    objectId: touched.objectId ?? null,
    patientIds: touched.patientIds ?? [],
    recordCount: touched.recordCount ?? 1,
    fields: declared.phi === "read" ? [] : Object.keys(input as object).filter((field) => field !== "id"),
    outcome: "ok",
    detail: touched.detail ?? null,
  });
}

export async function recordDenial(
  ctx: RequestContext,
  actor: Actor,
  { path, object }: Pick<ProcedureMeta, "path" | "object">,
  detail: string | null = null,
): Promise<void> {
  await inClinic(ctx.services.pool, actor.clinicId, (tx) =>
    record(tx, {
      ...who(ctx, actor),
      action: path,
      objectType: object,
      objectId: null,
      patientIds: [],
      recordCount: 0,
      fields: [],
      outcome: "denied",
      detail,
    }),
  );
}

/** No access may happen without its entry, so a failure here refuses the call and rolls it back. */
async function record(tx: Tx, entry: Parameters<typeof insertAuditEvent>[1]): Promise<void> {
  try {
    await insertAuditEvent(tx, entry);
  } catch (error) {
    throw isDatabaseUnavailable(error) ? error : refusalToError(auditUnavailable, error);
  }
}

const who = (ctx: RequestContext, actor: Actor) => ({
  actorKind: actor.kind,
  actorId: actor.id,
  sessionHash: actor.sessionHash,
  requestId: ctx.requestId,
  ip: ctx.ip,
  made: ctx.made ?? null,
});

/** Writes the audit entry of an access outside the procedures, such as an upload, in the transaction of the access. */
export async function recordOutside(
  ctx: RequestContext & { actor: Actor },
  tx: Tx,
  path: ProcedurePath,
  { objectType, objectId, patientIds, recordCount, detail }: Touched & { readonly objectType: ObjectType },
): Promise<void> {
  await record(tx, {
    ...who(ctx, ctx.actor),
    action: path,
    objectType,
    objectId: objectId ?? null,
    patientIds: patientIds ?? [],
    recordCount: recordCount ?? 1,
    fields: [],
    outcome: "ok",
    detail: detail ?? null,
  });
}
