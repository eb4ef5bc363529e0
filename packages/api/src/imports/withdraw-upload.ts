import { deleteImportBatch, forgetAnswer, inClinic, lockImportBatch } from "@daybook/db/postgres";
import type { ImportBatchId } from "@daybook/domain";
import type { RequestContext } from "../core/context.ts";
import { assertMayCall, recordOutside } from "../core/procedure.ts";
import { uploading } from "./register-upload.ts";

/**
 * Takes back an upload that the same request made and that was not started: the batch, its file, and the answer that is
 * remembered under the idempotency key, for a refused command remembers nothing. False, and nothing is touched, when the
 * batch was started: that was an earlier request under the same key.
 */
export async function withdrawUpload(ctx: RequestContext, batchId: ImportBatchId): Promise<boolean> {
  const actor = await assertMayCall(ctx, uploading);
  const { services, idempotencyKey: key } = ctx;
  const isWithdrawn = await inClinic(services.pool, actor.clinicId, async (tx) => {
    const batch = await lockImportBatch(tx, batchId);
    if (!batch) return true; // another request under the same key withdrew it
    if (batch.acceptedAt !== null) return false;
    await deleteImportBatch(tx, batchId);
    if (key !== null) await forgetAnswer(tx, { actorId: actor.id, key });
    const touched = { objectType: "import", objectId: batchId, recordCount: 0, detail: "withdrawn" } as const;
    await recordOutside({ ...ctx, actor }, tx, "imports.delete", touched);
    return true;
  });
  if (isWithdrawn) await services.imports.discard(batchId);
  return isWithdrawn;
}
