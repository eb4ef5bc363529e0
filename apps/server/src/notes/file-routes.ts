import { type AppRouter, problemOf, type RequestContext, refusalToError, t } from "@daybook/api";
import { notFound } from "@daybook/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "../http/errors/problem-reply.ts";
import { restPrefix } from "../http/rest/rest-route.ts";

interface Options {
  readonly router: AppRouter;
  readonly contextOf: (request: FastifyRequest) => Promise<RequestContext>;
}

interface Sent {
  readonly mime: string;
  readonly base64: string;
  readonly name: string;
}

/**
 * `GET …/notes/{id}/file` and `…/pages/{page}`: the bytes of a note's file, and of a page that we drew. A file is never shown
 * by a browser in our name: it is saved, and a page that were taken for a document could run nothing.
 */
export function registerNoteFiles(app: FastifyInstance, { router, contextOf }: Options): void {
  const createCaller = t.createCallerFactory(router);
  const callerOf = async (request: FastifyRequest) =>
    createCaller(await contextOf(request), { signal: request.signal }).notes;
  const note = `${restPrefix}/patients/:patient_id/notes/:id`;

  app.route({
    method: "GET",
    url: `${note}/file`,
    config: { label: "notes.getFile" },
    handler: async (request, reply) => {
      const { patient_id: patientId = "", id = "" } = request.params as Record<string, string>;
      const notes = await callerOf(request);
      return send(request, reply, () => notes.getFile({ patientId, id }));
    },
  });
  app.route({
    method: "GET",
    url: `${note}/pages/:page`,
    config: { label: "notes.getPage" },
    handler: async (request, reply) => {
      const { patient_id: patientId = "", id = "", page = "" } = request.params as Record<string, string>;
      if (!/^[1-9]\d{0,2}$/u.test(page)) throw refusalToError(notFound);
      const notes = await callerOf(request);
      return send(request, reply, async () => ({
        name: `page-${page}.jpg`,
        ...(await notes.getPage({ patientId, id, page: Number(page) })),
      }));
    },
  });
}

async function send(request: FastifyRequest, reply: FastifyReply, get: () => Promise<Sent>): Promise<FastifyReply> {
  const file = await get().catch((error: unknown) => problemOf(error));
  if ("status" in file) return sendProblem(request, reply, file);
  return reply
    .type(file.mime)
    .header("content-disposition", `attachment; filename="${file.name}"`)
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "sandbox; default-src 'none'")
    .send(Buffer.from(file.base64, "base64"));
}
