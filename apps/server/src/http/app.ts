import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import {
  appRouter,
  type DeclaredProcedure,
  declaredProcedures,
  type Logger,
  type RequestContext,
  type Services,
} from "@daybook/api";
import { epochMs } from "@daybook/domain";
import helmet from "@fastify/helmet";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import type { Identity } from "../identity/identity.ts";
import { registerImports } from "../imports/register-imports.ts";
import type { RunningImportDesk } from "../imports/start-import-desk.ts";
import { acceptNoteForms } from "../notes/accept-note-forms.ts";
import { registerNoteFiles } from "../notes/file-routes.ts";
import { logFailure } from "../observability/log-failure.ts";
import type { Metrics } from "../observability/metrics.ts";
import { registerApp } from "./app-route.ts";
import { compressAnswers } from "./compression.ts";
import { answerConditionally } from "./conditional/conditional.ts";
import { discardRefusedBodies } from "./errors/discard-body.ts";
import { registerErrorPages } from "./errors/errors-route.ts";
import { answerClientError } from "./errors/malformed-request.ts";
import { notFoundProblem, problemOfHttp, sendProblem } from "./errors/problem-reply.ts";
import { registerHealth } from "./health-route.ts";
import { registerDocs } from "./openapi/docs-route.ts";
import { watchMethods } from "./rest/other-methods.ts";
import { limitRequests } from "./rest/request-limit.ts";
import { registerRest } from "./rest/rest-route.ts";
import { keepUnread } from "./rest/unread-body.ts";
import { calledProcedures, registerTrpc, trpcPrefix } from "./trpc/trpc-route.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Name of the route in logs and metrics. */
    label?: string;
  }
}

interface Options {
  readonly services: Services;
  readonly identity: Identity;
  readonly metrics: Metrics;
  readonly publicUrl: string;
  readonly log: Logger;
  readonly imports: RunningImportDesk;
  /** Release of the time zone database in use, such as 2026a. */
  readonly zoneRules: string;
  /** Requests that one caller of the REST API may send a minute. */
  readonly requestsPerMinute: number;
}

const bodyLimit = 1024 * 1024;
const drainMs = 5_000;

/** Builds the HTTP server with all its routes on one port. It does not listen yet. */
export async function createApp({
  services,
  identity,
  metrics,
  publicUrl,
  log,
  imports,
  zoneRules,
  requestsPerMinute,
}: Options): Promise<FastifyInstance> {
  const procedures = declaredProcedures(appRouter);
  const app = Fastify({
    logger: false,
    bodyLimit,
    genReqId: requestId,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 5_000 },
    // Only a proxy on this machine may say where a request comes from (`X-Forwarded-For`); the audit trail shows that
    // address.
    trustProxy: "loopback",
    // For example an address that cannot be decoded: Fastify's own answer would repeat it.
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => sendProblem(request, reply, problemOfHttp(error)),
  });
  const contextOf = contextReader(services, identity);
  const isKnown = new Set(procedures.map(({ path }) => path));

  app.addHook(
    "onRequest",
    async (request, reply) => void reply.header("x-request-id", request.id).header("cache-control", "no-store"),
  );
  app.addHook("onSend", async (request, reply, payload) => {
    if (replayed.has(request)) reply.header("idempotency-replayed", "true");
    return payload;
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = labelOf(request, isKnown);
    metrics.request(route, request.method, reply.statusCode, reply.elapsedTime / 1000);
    if (isRefusedSignIn(request, reply.statusCode)) metrics.loginFailure();
    log.info(
      { reqId: request.id, route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "request",
    );
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfHttp(error);
    logFailure(log, problem, { err: error, reqId: request.id, route: labelOf(request, isKnown) });
    return sendProblem(request, reply, problem);
  });
  // Many clients send the JSON content type with every request, even with a DELETE without a body.
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    // Bytes that are not UTF-8 would be stored as replacement characters.
    if (!isUtf8(body as Buffer)) {
      keepUnread(request, body as Buffer);
      return done(Object.assign(new Error("not UTF-8"), { statusCode: 400 }));
    }
    return parseJson(request, String(body), (error, value) => {
      if (error) keepUnread(request, body as Buffer);
      done(error, value);
    });
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, notFoundProblem));
  app.addHook("preClose", async () => drain(app));

  limitRequests(app, { contextOf, perMinute: requestsPerMinute, now: () => epochMs(services.now()) });
  discardRefusedBodies(app);
  answerConditionally(app);
  await compressAnswers(app);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        upgradeInsecureRequests: null,
      },
    },
    hsts: publicUrl.startsWith("https:"),
  });
  const refuseOtherMethods = watchMethods(app);
  identity.register(app);
  registerHealth(app, { pool: services.pool, metrics, zoneRules });
  await app.register(async (scope) => {
    acceptNoteForms(scope);
    registerRest(scope, { router: appRouter, procedures, contextOf });
    registerNoteFiles(scope, { router: appRouter, contextOf });
  });
  await app.register(async (scope) => registerImports(scope, { router: appRouter, desk: imports, contextOf }));
  refuseOtherMethods();
  await app.register(async (scope) => registerTrpc(scope, { router: appRouter, procedures, contextOf, log }));
  await registerDocs(app, { procedures, publicUrl });
  registerErrorPages(app);
  await registerApp(app);
  return app;
}

/** Returns a request's context. The caller is authenticated once per request. */
function contextReader(services: Services, identity: Identity): (request: FastifyRequest) => Promise<RequestContext> {
  const contexts = new WeakMap<FastifyRequest, Promise<RequestContext>>();
  return (request) => {
    const known = contexts.get(request);
    if (known) return known;
    const { authorization, cookie, origin } = request.headers;
    const credentials = { authorization, cookie, origin, method: request.method };
    // A request that a page sends on a timer does not show that a person is there, so it does not extend the session.
    const touch = request.headers["x-daybook-background"] === undefined;
    const context = identity.authenticate(credentials, { touch }).then((actor) => ({
      services,
      actor,
      requestId: request.id,
      ip: isIP(request.ip) === 0 ? null : request.ip, // a proxy's header may contain any text
      idempotencyKey: idempotencyKey(request),
      markReplayed: () => void replayed.add(request),
      isStillValid: async () => (await identity.authenticate(credentials, { touch: false })) !== null,
    }));
    contexts.set(request, context);
    return context;
  };
}

function idempotencyKey({ headers }: FastifyRequest): string | null {
  const key = headers["idempotency-key"];
  return typeof key === "string" ? key : null;
}

/** Requests that got the stored answer of their idempotency key. */
const replayed = new WeakSet<FastifyRequest>();

/** Uses the caller's own request id if its characters are safe in a log. */
function requestId({ headers }: { headers: Record<string, string | string[] | undefined> }): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w-]{8,64}$/u.test(given) ? given : randomUUID();
}

/** Labels are names from the code, never parts of the address, which may contain anything. */
function labelOf(request: FastifyRequest, isKnown: ReadonlySet<DeclaredProcedure["path"]>): string {
  if (request.url.startsWith(`${trpcPrefix}/`)) {
    const called = calledProcedures(request);
    return called.length === 1 && isKnown.has(called[0] ?? "")
      ? (called[0] ?? "")
      : called.every((path) => isKnown.has(path))
        ? "batch"
        : "unknown";
  }
  return request.routeOptions.config?.label ?? request.routeOptions.url ?? "unknown";
}

const isRefusedSignIn = ({ url }: FastifyRequest, status: number): boolean =>
  (status === 401 || status === 429) && (url.startsWith("/auth/sign-in") || url.startsWith("/auth/login"));

/** Lets running requests finish, closes idle connections and, after `drainMs`, streams that would never end. */
function drain(app: FastifyInstance): void {
  const idle = setInterval(() => app.server.closeIdleConnections(), 100);
  const all = setTimeout(() => app.server.closeAllConnections(), drainMs).unref();
  app.server.once("close", () => {
    clearInterval(idle);
    clearTimeout(all);
  });
}
