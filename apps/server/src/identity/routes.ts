import { isDatabaseUnavailable } from "@daybook/db/postgres";
import { auditUnavailable } from "@daybook/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { sendErrorPage, sendLoginPage } from "./pages/page-replies.ts";
import { sendProblem } from "./problem.ts";
import { kindOf, type Log } from "./provider.ts";
import { type Handler, type Replies, readBody, sendForeign, sendWait } from "./replies.ts";
import type { SignInAttempt, SignInOutcome } from "./sign-in/sign-in.ts";
import type { createOAuthRoutes } from "./tokens/oauth-routes.ts";
import { TrailUnavailableError } from "./trail.ts";
import { QueueFullError } from "./work-queue.ts";

interface Options {
  readonly replies: Replies;
  readonly ownOrigins: ReadonlySet<string>;
  /** Whether passwords are off because people sign in with the external provider. */
  readonly passwordsOff: boolean;
  readonly oauth: ReturnType<typeof createOAuthRoutes>;
  readonly log: Log;
  readonly signIn: (attempt: SignInAttempt) => Promise<SignInOutcome>;
  readonly signOut: (request: FastifyRequest) => Promise<void>;
  /** Routes that are only needed with passwords, such as invitations, by method and path. */
  readonly passwordRoutes: Readonly<Record<string, Handler>>;
  readonly discovery: () => Promise<object>;
}

const largestBody = 16 * 1024;
const credentials = z.object({
  email: z.string().max(320),
  password: z.string().max(1024),
  oauth_query: z.string().max(8_192).optional(),
});

/** Mounts `/auth/*` and `/.well-known/*`. Only the routes listed here are served, even if the library offers more. */
export function registerIdentityRoutes(app: FastifyInstance, options: Options): void {
  const { replies, ownOrigins, passwordsOff, oauth, log } = options;

  const login: Handler = async (request, reply) => sendLoginPage(request, reply, 200, request.url.split("?")[1] ?? "");

  const submitLogin: Handler = async (request, reply) => {
    if (!ownOrigins.has(request.headers.origin ?? "")) return sendForeign(reply);
    const given = readBody(request, credentials);
    if (!given?.oauth_query) return sendErrorPage(request, reply);
    const query = given.oauth_query;
    const outcome = await attempt(request, given).catch((error: unknown) => {
      if (error instanceof QueueFullError) return null;
      throw error;
    });
    if (!outcome) return sendLoginPage(request, reply, 503, query, "busy");
    if (outcome.kind === "refused") return sendLoginPage(request, reply, 401, query, "refused");
    if (outcome.kind === "wait") {
      reply.header("retry-after", String(outcome.seconds));
      return sendLoginPage(request, reply, 429, query, "wait");
    }
    replies.setCookies(reply, outcome);
    return outcome.url ? reply.redirect(outcome.url, 303) : sendErrorPage(request, reply);
  };

  const signIn: Handler = async (request, reply) => {
    const { origin } = request.headers;
    if (origin !== undefined && !ownOrigins.has(origin)) return sendForeign(reply);
    const given = readBody(request, credentials);
    if (!given) {
      return sendProblem(reply, {
        status: 400,
        code: "invalid_sign_in",
        detail: "Send an e-mail address and a password.",
      });
    }
    const outcome = await attempt(request, given);
    if (outcome.kind === "refused") {
      return sendProblem(reply, {
        status: 401,
        code: "invalid_credentials",
        detail: "Wrong e-mail or password.",
      });
    }
    if (outcome.kind === "wait") return sendWait(reply, outcome.seconds);
    return replies.sendSignedIn(reply, outcome);
  };

  const signOut: Handler = async (request, reply) => {
    await options.signOut(request);
    replies.forgetSession(reply);
    return reply.header("cache-control", "no-store").send({ success: true });
  };

  const off: Handler = async (_request, reply) =>
    sendProblem(reply, { status: 403, code: "password_sign_in_off", detail: "Sign in with your identity provider." });
  const withPassword = (handler: Handler): Handler => (passwordsOff ? off : handler);
  const handlers: Readonly<Record<string, Handler>> = {
    "GET /auth/login": withPassword(login),
    "POST /auth/login": withPassword(submitLogin),
    "GET /auth/error": async (request, reply) => sendErrorPage(request, reply),
    "POST /auth/sign-in/email": withPassword(signIn),
    ...Object.fromEntries(
      Object.entries(options.passwordRoutes).map(([route, handler]) => [route, withPassword(handler)]),
    ),
    "POST /auth/sign-out": signOut,
    "GET /auth/oauth2/authorize": withPassword(oauth.authorize),
    "POST /auth/oauth2/token": oauth.token,
    "POST /auth/oauth2/revoke": oauth.revoke,
    "POST /auth/oauth2/introspect": oauth.introspect,
    "GET /auth/oauth2/userinfo": oauth.userInfo,
    "POST /auth/oauth2/userinfo": oauth.userInfo,
    "GET /auth/jwks": oauth.keys,
    "GET /.well-known/openid-configuration": sendDiscovery,
    "GET /.well-known/oauth-authorization-server": sendDiscovery,
  };

  const methodsOf = (path: string) =>
    Object.keys(handlers)
      .map((route) => route.split(" "))
      .filter(([, served]) => served === path)
      .map(([method = ""]) => method);

  const serve: Handler = async (request, reply) => {
    const path = (request.url.split("?")[0] ?? "").replace(/\/+$/u, "");
    const handler = handlers[`${request.method} ${path}`];
    if (!handler) return sendMissing(reply, methodsOf(path));
    try {
      return await handler(request, reply);
    } catch (error) {
      if (error instanceof QueueFullError) {
        return sendProblem(reply, {
          status: 503,
          code: "overloaded",
          detail: "Too many people are signing in at once.",
          retryAfterSeconds: 2,
        });
      }
      if (error instanceof TrailUnavailableError) {
        log.error(kindOf(error.cause), "the audit trail cannot be written");
        const { code, message: detail } = auditUnavailable;
        return sendProblem(reply, { status: 503, code, detail, retryAfterSeconds: 2 });
      }
      if (!isDatabaseUnavailable(error)) log.error(kindOf(error), "identity request failed");
      else {
        log.warn({ ...kindOf(error), err: error }, "a request was answered 503");
        return sendProblem(reply, {
          status: 503,
          code: "database_unavailable",
          detail: "The database cannot be reached.",
          retryAfterSeconds: 2,
        });
      }
      return sendProblem(reply, { status: 500, code: "internal", detail: "Something went wrong on our side." });
    }
  };

  // A Fastify scope of its own in which bodies stay unparsed, because the library parses some of them itself.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    );
    scope.all("/auth/*", serve);
    scope.get("/.well-known/*", serve);
  });

  function attempt(request: FastifyRequest, given: z.infer<typeof credentials>): Promise<SignInOutcome> {
    const { email, password, oauth_query: oauthQuery } = given;
    return options.signIn({ ...replies.callerOf(request), email, password, oauthQuery });
  }

  async function sendDiscovery(_request: FastifyRequest, reply: FastifyReply) {
    return reply.header("cache-control", "public, max-age=60").send(await options.discovery());
  }
}

function sendMissing(reply: FastifyReply, methods: readonly string[]): FastifyReply {
  if (methods.length === 0)
    return sendProblem(reply, { status: 404, code: "not_found", detail: "There is nothing here." });
  const allowed = methods.toSorted().join(", ");
  reply.header("allow", allowed);
  return sendProblem(reply, { status: 405, code: "method_not_allowed", detail: `This address supports ${allowed}.` });
}
