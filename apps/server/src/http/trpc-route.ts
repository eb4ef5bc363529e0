import type { AppRouter, DeclaredProcedure, Logger, RequestContext } from "@daybook/api";
import { problemOf } from "@daybook/api";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sendProblem } from "./problem-reply.ts";

export const trpcPrefix = "/trpc";
const largestBatch = 20;

interface Options {
  readonly router: AppRouter;
  readonly procedures: readonly DeclaredProcedure[];
  readonly contextOf: (request: FastifyRequest) => Promise<RequestContext>;
  readonly log: Logger;
}

export async function registerTrpc(
  app: FastifyInstance,
  { router, procedures, contextOf, log }: Options,
): Promise<void> {
  const touchesPatients = new Set(procedures.filter(({ meta }) => meta.phi !== "none").map(({ path }) => path));
  app.addHook("onRequest", async (request, reply) => {
    const called = calledProcedures(request);
    // An input in the address would stand in every log between here and the caller.
    if (request.method === "GET" && called.some((path) => touchesPatients.has(path))) {
      reply.header("allow", "POST");
      return sendProblem(request, reply, {
        status: 405,
        code: "method_not_allowed",
        message: "Send this call as POST.",
        issues: [],
        details: {},
      });
    }
  });
  const options: FastifyTRPCPluginOptions<AppRouter> = {
    prefix: trpcPrefix,
    trpcOptions: {
      router,
      allowMethodOverride: true,
      maxBatchSize: largestBatch,
      createContext: ({ req }) => contextOf(req),
      onError: ({ error, path, ctx }) => {
        if (problemOf(error).status >= 500)
          log.error({ err: error.cause ?? error, procedure: path, reqId: ctx?.requestId }, "a call failed");
      },
    },
  };
  await app.register(fastifyTRPCPlugin, options);
}

export function calledProcedures(request: FastifyRequest): string[] {
  const [path = ""] = request.url.slice(trpcPrefix.length + 1).split("?");
  return decodeURIComponent(path).split(",");
}
