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
    reply.header("x-daybook-version", manifest.version); // lets a client see that the server is older than itself
    const answer = await wholeAnswer(request, reply, payload);
    const refused = { status: reply.statusCode, code: unauthenticated.code };
    const challenge = challengeOf(refused, request.headers.authorization);
    if (challenge) reply.header("www-authenticate", challenge);
    return answer;
  });
  app.addHook("onRequest", async (request, reply) => {
    const called = calledProcedures(request);
    // tRPC answers a stream with 200 before it checks anything, so refusals are answered here with their own status.
    const stream = streams.get(called[0] ?? "");
    if (stream && called.length === 1) {
      const context = await contextOf(request);
      if (refusalOfCall(context.actor, stream.meta)) {
        const open = procedureAt(createCaller(context), stream.path);
        return sendProblem(request, reply, await open(undefined).then(() => notFoundProblem, problemOf));
      }
    }
    // An input in the address would appear in every log between the caller and the server.
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

/** The procedures that a request calls, as tRPC itself reads them, because an address can be written in many ways. */
export function calledProcedures({ params }: FastifyRequest): string[] {
  const { path } = (params ?? {}) as { path?: unknown };
  return typeof path === "string" ? path.split(",") : [];
}
