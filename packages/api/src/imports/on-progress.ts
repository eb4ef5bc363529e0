import { inClinic } from "@daybook/db/postgres";
import { importBatchId, importKind, importProgress } from "@daybook/domain";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { valueOrThrow } from "../core/problems/refusal-error.ts";
import { callable, metaOf } from "../core/procedure.ts";
import { isSettled, toProgress } from "./batch-state.ts";
import { loadAnyBatch } from "./load-batch.ts";

/** Shortest time between two events, because a chunk may take less. */
const calmMs = 100;

/**
 * Streams the progress of an import, whichever server process runs it. Ends when the import settles or the batch is deleted.
 * Counts never decrease while it runs.
 */
export const onProgressProcedure = callable(
  metaOf(
    { path: "imports.onProgress", summary: "Follow an import", phi: "none", object: "import", output: importProgress },
    true,
  ),
)
  .input(
    z.strictObject({
      batchId: importBatchId,
      kind: importKind.optional(),
      lastEventId: z.string().max(100).nullish(),
    }),
  )
  .subscription(async function* ({ ctx, input, signal }) {
    const { services, actor } = ctx;
    const { batchId, kind } = input;
    const ended = signal ? AbortSignal.any([signal, services.changes.closed]) : services.changes.closed;
    let told = input.lastEventId ?? "";
    while (!ended.aborted) {
      const next = services.changes.next(actor.clinicId, ended); // listen before reading, so that nothing is missed
      if (!(await ctx.isStillValid())) return;
      const found = await inClinic(services.pool, actor.clinicId, (tx) => loadAnyBatch(tx, { batchId, kind }), {
        relaxed: true,
      });
      if (!found.ok && told !== "") return; // deleted meanwhile
      const batch = valueOrThrow(found);
      const progress = toProgress(batch, services.now());
      const id = [batch.status, batch.round, batch.processed, batch.failed, batch.activated].join(":");
      if (id !== told || isSettled(batch)) yield tracked(id, progress);
      told = id;
      if (isSettled(batch)) return;
      await Promise.all([next, new Promise((resolve) => setTimeout(resolve, calmMs))]);
    }
  });
