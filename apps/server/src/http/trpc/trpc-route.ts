import type { AppRouter, DeclaredProcedure, Logger, RequestContext } from "@daybook/api";
import { problemOf, t } from "@daybook/api";
import { refusalOfCall, unauthenticated } from "@daybook/domain";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";
import manifest from "../../../package.json" with { type: "json" };
import { challengeOf } from "../../identity/challenge.ts";
import { logFailure } from "../../observability/log-failure.ts";
import { notFoundProblem, sendProblem } from "../errors/problem-reply.ts";
import { procedureAt } from "../rest/rest-route.ts";
import { jsonHolder, wholeAnswer } from "./ready-json.ts";

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
  const streams = new Map(procedures.filter(({ type }) => type === "subscription").map((one) => [one.path, one]));
  const createCaller = t.createCallerFactory(router);
  app.addHook("onSend", async (request, reply, payload) => {
    reply.header("x-daybook-version", manifest.version); // a client of other services sees by it that the server is older
    const answer = await wholeAnswer(request, reply, payload);
    const refused = { status: reply.statusCode, code: unauthenticated.code };
    const challenge = challengeOf(refused, request.headers.authorization);
    if (challenge) reply.header("www-authenticate", challenge);
    return answer;
  });
  app.addHook("onRequest", async (request, reply) => {
    const called = calledProcedures(request);
    // A stream answers 200 before it asks anything; whoever may not open it is told by the status, like everywhere else.
    const stream = streams.get(called[0] ?? "");
    if (stream && called.length === 1) {
      const context = await contextOf(request);
      if (refusalOfCall(context.actor, stream.meta)) {
        const open = procedureAt(createCaller(context), stream.path);
        return sendProblem(request, reply, await open(undefined).then(() => notFoundProblem, problemOf));
      }
    }
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
      createContext: async ({ req }) => ({ ...(await contextOf(req)), ...jsonHolder(req) }),
      responseMeta: ({ errors: [first] }) => {
        const problem = first && problemOf(first);
        const challenge = problem?.status === 403 && challengeOf({ ...problem.details, ...problem });
        return challenge ? { headers: { "www-authenticate": challenge } } : {};
      },
      onError: ({ error, path, ctx }) =>
        logFailure(log, problemOf(error), { err: error.cause ?? error, reqId: ctx?.requestId, route: path }),
    },
  };
  await app.register(fastifyTRPCPlugin, options);
}

/** The procedures that a request calls, as the library itself reads them: the address can be written in many ways. */
export function calledProcedures({ params }: FastifyRequest): string[] {
  const { path } = (params ?? {}) as { path?: unknown };
  return typeof path === "string" ? path.split(",") : [];
}
