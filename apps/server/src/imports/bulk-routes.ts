import { type AppRouter, problemOf, type RequestContext, refusalToError, t, withdrawUpload } from "@daybook/api";
import {
  type ImportBatchId,
  type ImportCheck,
  type ImportResult,
  importTarget,
  problemErrors,
  type RowIssue,
} from "@daybook/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { sendProblem } from "../http/errors/problem-reply.ts";
import { restPrefix } from "../http/rest/rest-route.ts";
import { toSnake } from "../http/rest/snake-case.ts";
import { fileAlone, type ImportRoutes, mayImportFirst, takeUpload } from "./upload-route.ts";

interface Options extends ImportRoutes {
  readonly router: AppRouter;
}

/** The upload is answered within this time, with the whole result if the import has finished by then. */
const answerWithinMs = 9_000;
const kind = "hospitals";
/** Form fields beside the file. */
const yesOrNo = z
  .enum(["true", "false", ""])
  .default("")
  .transform((text) => text === "true");
const bulkForm = z
  .strictObject({
    target: z
      .string()
      .default("")
      .transform((target) => target || "local")
      .pipe(importTarget),
    again: yesOrNo,
    create_held: yesOrNo,
  })
  .transform(({ create_held: createHeld, ...settings }) => ({ ...settings, createHeld }));

/** Bulk import of hospitals: takes a file and answers with the result of each row. */
export function registerBulkRoutes(app: FastifyInstance, options: Options): void {
  const { router, contextOf } = options;
  const createCaller = t.createCallerFactory(router);
  const callerOf = (context: RequestContext, signal?: AbortSignal) =>
    createCaller({ ...context, idempotencyKey: null }, signal ? { signal } : undefined);

  app.route({
    method: "POST",
    url: `${restPrefix}/hospitals/bulk`,
    config: { label: "imports.bulk" },
    onRequest: mayImportFirst(options),
    handler: async (request, reply) => {
      const taken = await takeUpload(request, options, { kind, isStrict: true, form: bulkForm });
      if (!taken.ok) return sendFileProblem(request, reply, refusalToError(taken.refusal));
      const { preview, form } = taken.value;

      const context = await contextOf(request);
      const caller = callerOf(context);
      try {
        await caller.imports.start({ batchId: preview.batchId, ...form });
      } catch (error) {
        // A repeated request with the same idempotency key finds the batch of the first request, which is already started.
        if (await withdrawUpload(context, preview.batchId, error)) return sendFileProblem(request, reply, error);
      }
      await settled(callerOf(context, AbortSignal.timeout(answerWithinMs)), preview.batchId);
      const result = await caller.imports.get({ batchId: preview.batchId, kind });
      const isRunning = result.status === "PENDING" || result.status === "IN_PROGRESS";
      // A started batch that waits for a worker is reported as in progress.
      const told: ImportResult = isRunning ? { ...result, status: "IN_PROGRESS" } : result;
      return reply.status(isRunning ? 202 : 200).send(toSnake(told));
    },
  });

  app.route({
    method: "POST",
    url: `${restPrefix}/hospitals/bulk/validate`,
    config: { label: "imports.bulkValidate" },
    onRequest: mayImportFirst(options),
    handler: async (request, reply) => {
      const context = await contextOf(request);
      // Validating changes nothing, so the idempotency key is ignored.
      const looking = { ...options, contextOf: async () => ({ ...context, idempotencyKey: null }) };
      const taken = await takeUpload(request, looking, { kind, isStrict: true, form: fileAlone });
      if (!taken.ok) return sendFileProblem(request, reply, refusalToError(taken.refusal));
      const { batchId } = taken.value.preview;
      const caller = callerOf(context);
      try {
        const check = await caller.imports.validate({ batchId });
        if (check.willFail > 0) return sendProblem(request, reply, invalidRows(check));
        return { message: "CSV is valid", total_rows: check.totalRows };
      } finally {
        await withdrawUpload({ ...context, idempotencyKey: null }, batchId);
      }
    },
  });
}

type Caller = ReturnType<ReturnType<typeof t.createCallerFactory<AppRouter["_def"]["record"]>>>;

async function settled(caller: Caller, batchId: ImportBatchId): Promise<void> {
  for await (const _progress of await caller.imports.onProgress({ batchId }));
}

/** Sends what is wrong with the whole file; wrong columns are listed one by one. */
function sendFileProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500) throw error;
  const { missing, unexpected, duplicates, line } = problem.details as Record<string, unknown>;
  const columns = [missing, unexpected, duplicates].flatMap((names) =>
    Array.isArray(names) ? (names as string[]) : [],
  );
  const place = typeof line === "number" ? `line ${line}` : "file";
  const issues =
    columns.length > 0
      ? columns.map((name) => ({ path: `heading.${name}`, message: `Column ${name}: ${problem.message}` }))
      : [{ path: place, message: problem.message }];
  return sendProblem(request, reply, {
    ...problem,
    issues: problem.issues.length > 0 || problem.status !== 400 ? problem.issues : issues,
  });
}

/** Rows of the file cannot be imported; `errors` names each wrong cell by row and column, without repeating its value. */
const invalidRows = ({ willFail, totalRows, rows }: ImportCheck): Parameters<typeof sendProblem>[2] => ({
  code: "invalid_rows",
  status: 400,
  message: `${willFail} of ${totalRows} rows cannot be imported; see errors.`,
  issues: rows.flatMap((row) => problemErrors(row, row.issues as RowIssue[])),
  details: { invalidRows: willFail, totalRows },
});
