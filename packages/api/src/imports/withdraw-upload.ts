import { deleteImportBatch, forgetAnswer, inClinic, lockImportBatch, storeAnswer } from "@daybook/db/postgres";
import type { ImportBatchId } from "@daybook/domain";
import type { RequestContext } from "../core/context.ts";
import { isRemembered } from "../core/once.ts";
import { refusalIn } from "../core/problem.ts";
import { assertMayCall, recordOutside } from "../core/procedure.ts";
import { uploading } from "./register-upload.ts";

/**
 * Takes back an upload that the same request made and that was not started: the batch and its file. Under the idempotency
 * key the refusal of the start takes the place of the batch. False, and nothing is touched, when the batch was started:
 * that was an earlier request under the same key.
 * @param failure why the batch was not started, where it should have been
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
