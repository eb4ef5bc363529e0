import { deleteImportBatch, forgetAnswer, inClinic, lockImportBatch, storeAnswer } from "@daybook/db/postgres";
import type { ImportBatchId } from "@daybook/domain";
import { recordOutside } from "../core/audit-entries.ts";
import type { RequestContext } from "../core/context.ts";
import { isRemembered } from "../core/idempotency/once.ts";
import { refusalIn } from "../core/problems/problem.ts";
import { assertMayCall } from "../core/procedure.ts";
import { uploading } from "./register-upload.ts";

/**
 * Removes an upload of the same request that was not started: the batch and its file. For the idempotency key it stores the
 * refusal of the start in place of the batch. When the batch was started, by an earlier request with the same key, it
 * changes nothing and returns false.
 * @param failure why the batch was not started, if it should have been
 */
export async function withdrawUpload(ctx: RequestContext, batchId: ImportBatchId, failure?: unknown): Promise<boolean> {
  const actor = await assertMayCall(ctx, uploading);
  const { services, idempotencyKey: key } = ctx;
  const isWithdrawn = await inClinic(services.pool, actor.clinicId, async (tx) => {
    const batch = await lockImportBatch(tx, batchId);
    if (!batch) return true; // another request with the same key has removed it
    if (batch.acceptedAt !== null) return false;
    await deleteImportBatch(tx, batchId);
    const refusal = refusalIn(failure);
    if (key !== null && refusal && isRemembered(refusal))
      await storeAnswer(tx, { actorId: actor.id, key, answer: { refusal } });
    else if (key !== null) await forgetAnswer(tx, { actorId: actor.id, key });
    const touched = { objectType: "import", objectId: batchId, recordCount: 0, detail: "withdrawn" } as const;
    await recordOutside({ ...ctx, actor }, tx, "imports.delete", touched);
    return true;
  });
  if (isWithdrawn) await services.imports.discard(batchId);
  return isWithdrawn;
}
