import { Readable } from "node:stream";
import { type AppRouter, problemOf, t } from "@daybook/api";
import { errorHeading, errorLine, type ImportProgress, type RowIssue } from "@daybook/domain";
import type { FastifyInstance } from "fastify";
import { sendProblem } from "../http/errors/problem-reply.ts";
import { restPrefix } from "../http/rest/rest-route.ts";
import { toSnake } from "../http/rest/snake-case.ts";
import { batchOf, type ImportRoutes } from "./upload-route.ts";

interface Options extends ImportRoutes {
  readonly router: AppRouter;
}

const errorsAtOnce = 1_000;
const byteOrderMark = "\ufeff";

/** Routes of a batch whose answers are not JSON: the stream of events, and the failed rows as a CSV file. */
export function registerBatchRoutes(app: FastifyInstance, { router, contextOf }: Options): void {
  const createCaller = t.createCallerFactory(router);

  app.route({
    method: "GET",
    url: `${restPrefix}/hospitals/batch/:batch_id/events`,
    config: { label: "imports.onProgress" },
    handler: async (request, reply) => {
      const over = new AbortController();
      const caller = createCaller(await contextOf(request), { signal: over.signal });
      reply.raw.once("close", () => over.abort());
      const events = (await caller.imports.onProgress({ batchId: batchOf(request), kind: "hospitals" }))[
        Symbol.asyncIterator
      ]();
      const first = await events.next();
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-request-id": request.id,
        "x-accel-buffering": "no",
      });
      try {
        for (let event = first; !event.done; event = await events.next()) {
          const [id, progress] = event.value as unknown as [id: string, progress: ImportProgress];
          const data = JSON.stringify(toSnake(progress));
          const isDone = progress.status !== "PENDING" && progress.status !== "IN_PROGRESS";
          reply.raw.write(`id: ${id}\nevent: progress\ndata: ${data}\n\n`);
          if (isDone) reply.raw.write(`id: ${id}\nevent: done\ndata: ${data}\n\n`);
        }
      } finally {
        reply.raw.end();
      }
    },
  });

  app.route({
    method: "GET",
    url: `${restPrefix}/hospitals/batch/:batch_id/errors.csv`,
    config: { label: "imports.errors" },
    handler: async (request, reply) => {
      const caller = createCaller(await contextOf(request), { signal: request.signal });
      const batchId = batchOf(request);
      // Pages continue after the last row and not by page number, because a resume may remove failed rows in the meantime.
      const rowsAfter = (row: number) =>
        caller.imports.errors({ batchId, kind: "hospitals", after: row, pageSize: errorsAtOnce });
      const first = await rowsAfter(0).catch((error: unknown) => problemOf(error));
      if ("status" in first) return sendProblem(request, reply, first);
      const file = async function* () {
        yield byteOrderMark + errorHeading(first.heading);
        for (let { items } = first; items.length > 0; { items } = await rowsAfter(items.at(-1)?.row ?? 0))
          yield items.map(({ cells, issues }) => errorLine(first.heading.length, cells, issues as RowIssue[])).join("");
      };
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="errors-${batchId}.csv"`)
        .send(Readable.from(file()));
    },
  });
}
