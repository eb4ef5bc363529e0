import { inClinic } from "@daybook/db/postgres";
import { importBatchId, importKind, importProgress } from "@daybook/domain";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { callable, metaOf } from "../core/procedure.ts";
import { valueOrThrow } from "../core/refusal-error.ts";
import { isSettled, toProgress } from "./batch-state.ts";
import { loadAnyBatch } from "./load-batch.ts";

/** At most so many events a second; a chunk may take less. */
const calmMs = 100;

/**
 * How far an import is, whichever server process works on it; ends when nothing more happens by itself, or with the batch.
 * Counts never fall while it runs.
 */
export const onImportProgress = callable(
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
      const next = services.changes.next(actor.clinicId, ended); // attached before reading, so that nothing falls between
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
