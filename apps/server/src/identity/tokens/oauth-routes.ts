import { setTimeout as delay } from "node:timers/promises";
import { brokenConstraint } from "@daybook/db/postgres";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "../problem.ts";
import type { Provider } from "../provider.ts";
import { originOf } from "../trail.ts";
import type { TokenTrail } from "./token-trail.ts";

interface Options {
  readonly provider: Provider;
  readonly publicUrl: string;
  /** Deletes the session behind a refresh token if it has expired, so that the library does not find it. */
  readonly expireRefreshToken: (token: string) => Promise<void>;
  /** Whether this or another server has just answered the same refresh token (`kept`) or is answering it now (`pending`). */
  readonly rotationOf: (token: string) => Promise<"kept" | "pending" | null>;
  readonly tokenTrail: TokenTrail;
  /** Deletes the session behind the cookie if it has expired. */
  readonly expireCookie: (cookie: string | undefined) => Promise<void>;
}

const repeatAfterMs = 50;
const mostRepeats = 40;

interface OAuthError {
  error: string;
  error_description?: string;
}

/** The library's OAuth endpoints, corrected where the library departs from the standards. */
export function createOAuthRoutes(options: Options) {
  const { provider, publicUrl, expireRefreshToken, rotationOf, tokenTrail, expireCookie } = options;
  const origin = new URL(publicUrl).origin;

  /** Passes a request to the library, with only the headers that it needs. */
  async function pass(
    request: FastifyRequest,
    path: string,
    changes: { authorization?: string; body?: string; accept?: string } = {},
  ) {
    const headers = new Headers();
    for (const name of ["accept", "authorization", "content-type", "cookie"]) {
      const value = request.headers[name];
      if (typeof value === "string") headers.set(name, value);
    }
    if (request.method !== "GET") headers.set("origin", origin);
    if (changes.accept) headers.set("accept", changes.accept);
    if (changes.authorization) headers.set("authorization", changes.authorization);
    const search = request.url.includes("?") ? request.url.slice(request.url.indexOf("?")) : "";
    const body = changes.body ?? bodyText(request);
    return provider.handle(
      new Request(`${publicUrl}${path}${search}`, {
        method: request.method,
        headers,
        ...(request.method === "GET" ? {} : { body }),
      }),
    );
  }

  async function authorize(request: FastifyRequest, reply: FastifyReply) {
    await expireCookie(request.headers.cookie);
    // The standard demands a redirect for every caller; without this header the library would answer programs with JSON.
    return send(reply, await pass(request, "/auth/oauth2/authorize", { accept: "text/html" }));
  }

  async function continueAuthorization(request: FastifyRequest, oauthQuery: string): Promise<string | null> {
    const response = await provider.handle(
      new Request(`${publicUrl}/auth/oauth2/continue`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          origin,
          cookie: request.headers.cookie ?? "",
        },
        body: JSON.stringify({ selected: true, oauth_query: oauthQuery }),
      }),
    );
    if (response.status >= 500) throw new Error("the identity library failed to continue an authorization request");
    const { url } = (await response.json().catch(() => ({}))) as { url?: unknown };
    return response.ok && typeof url === "string" ? url : null;
  }

  async function token(request: FastifyRequest, reply: FastifyReply) {
    if (!mayBeForm(request)) return sendFormExpected(reply);
    const form = formOf(request);
    const refreshToken = form.get("refresh_token");
    if (refreshToken) await expireRefreshToken(refreshToken);
    const ask = () => asClient(request, form, "/auth/oauth2/token");
    const first = await ask();
    const response = refreshToken && first.status === 400 ? await askAgain(refreshToken, first, ask) : first;
    if (!response.ok) return sendFailure(reply, form, response);
    const tokens = (await response.json()) as Record<string, unknown>;
    const detail = `${form.get("grant_type")}: ${String(tokens["scope"])}`;
    if (!(await tokenTrail.issued(String(tokens["access_token"]), detail, originOf(request))))
      return sendFailure(reply, form, revokedMeanwhile());
    return reply.code(200).header("cache-control", "no-store").send(tokens);
  }

  async function revoke(request: FastifyRequest, reply: FastifyReply) {
    if (!mayBeForm(request)) return sendFormExpected(reply);
    const form = formOf(request);
    const token = form.get("token") ?? "";
    const owner = await tokenTrail.ownerOf(token).catch(() => null);
    const response = await asClient(request, form, "/auth/oauth2/revoke");
    if (response.ok && owner) await tokenTrail.revoked(owner, token, originOf(request));
    if (response.ok) return send(reply, response);
    const { error } = (await response
      .clone()
      .json()
      .catch(() => ({}))) as Partial<OAuthError>;
    // The client is authenticated by now. A token that does not exist counts as revoked (RFC 7009, section 2.2).
    // The library answers the second if the client sent a `token_type_hint`.
    const isNotThere = error === "invalid_request" || error === "invalid_token";
    if (response.status === 400 && isNotThere && token !== "") return reply.code(200).send({});
    return sendFailure(reply, form, response);
  }

  async function introspect(request: FastifyRequest, reply: FastifyReply) {
    if (!mayBeForm(request)) return sendFormExpected(reply);
    const form = formOf(request);
    const response = await asClient(request, form, "/auth/oauth2/introspect");
    return response.ok ? send(reply, response) : sendFailure(reply, form, response);
  }

  /** Clients may send their credentials in the header or in the body. */
  function asClient(request: FastifyRequest, form: URLSearchParams, path: string): Promise<Response> {
    const changes = isForm(request) && !request.headers.authorization ? credentialsAsHeader(form) : {};
    return pass(request, path, changes).catch(whenRevokedMeanwhile);
  }

  /**
   * If one refresh token is used twice at once, the library answers only one. The other waits until that answer is stored
   * and gets the same.
   */
  async function askAgain(token: string, refused: Response, ask: () => Promise<Response>): Promise<Response> {
    let response = refused;
    for (let left = mostRepeats; left > 0 && response.status === 400; left -= 1) {
      const rotation = await rotationOf(token);
      if (!rotation) return response;
      if (rotation === "kept") return ask();
      await delay(repeatAfterMs);
      response = await ask();
    }
    return response;
  }

  return {
    authorize,
    continueAuthorization,
    token,
    revoke,
    introspect,
    userInfo: async (request: FastifyRequest, reply: FastifyReply) =>
      send(reply, await pass(request, "/auth/oauth2/userinfo")),
    keys: async (request: FastifyRequest, reply: FastifyReply) => send(reply, await pass(request, "/auth/jwks")),
  };
}

export function bodyText(request: FastifyRequest): string {
  return Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
}

export function isForm(request: FastifyRequest): boolean {
  return (request.headers["content-type"] ?? "").toLowerCase().startsWith("application/x-www-form-urlencoded");
}

/** True also without a body; the library then reports what is missing. */
const mayBeForm = (request: FastifyRequest): boolean =>
  request.headers["content-type"] === undefined || isForm(request);

/**
 * The body has a media type that is not accepted here: send `application/json`, at OAuth endpoints a form, and files as
 * `multipart/form-data`. At OAuth endpoints the problem document also has the member `error` of RFC 6749.
 */
const sendFormExpected = (reply: FastifyReply): FastifyReply =>
  sendProblem(reply, {
    status: 415,
    code: "unsupported_media_type",
    detail: "Send application/x-www-form-urlencoded.",
    error: "invalid_request",
  });

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  // Details of our own failures are in the log, not in the answer.
  if (response.status >= 500) return reply.code(500).send({ error: "server_error" });
  reply.code(response.status);
  for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header("set-cookie", cookies);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}

function credentialsAsHeader(form: URLSearchParams): { authorization?: string; body?: string } {
  const id = form.get("client_id");
  const secret = form.get("client_secret");
  if (!id || !secret) return {};
  const rest = new URLSearchParams(form);
  rest.delete("client_id");
  rest.delete("client_secret");
  const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}`, body: rest.toString() };
}

const formOf = (request: FastifyRequest) => new URLSearchParams(isForm(request) ? bodyText(request) : "");

async function sendFailure(reply: FastifyReply, form: URLSearchParams, response: Response): Promise<FastifyReply> {
  if (response.status >= 500) return send(reply, response);
  const failure = (await response.json().catch(() => ({}))) as OAuthError;
  const status = correctFailure(form.get("grant_type"), response.status, failure);
  if (status === 401) reply.header("www-authenticate", 'Basic realm="Daybook"');
  return reply.code(status).header("cache-control", "no-store").send(failure);
}

const revokedMeanwhile = () =>
  Response.json({ error: "invalid_grant", error_description: "revoked meanwhile" }, { status: 400 });

/**
 * The session ended, or the code was used a second time, while tokens were being issued from it. So the insert of the new
 * tokens violates a foreign key, and the grant is no longer valid.
 */
function whenRevokedMeanwhile(error: unknown): Response {
  if (!brokenConstraint(error)?.endsWith("_fkey")) throw error;
  return revokedMeanwhile();
}

/** Corrects `failure` in place and returns the status to answer with. */
function correctFailure(grantType: string | null, status: number, failure: OAuthError): number {
  // Failed client authentication is 401 (RFC 6749, section 5.2).
  if (failure.error === "invalid_client") return 401;
  // A code with a wrong verifier, or whose session has ended, is an invalid grant (RFC 7636, section 4.6).
  const badCode = /code verification failed|session no longer exists|missing user/u;
  if (grantType === "authorization_code" && badCode.test(failure.error_description ?? "")) {
    failure.error = "invalid_grant";
    return 400;
  }
  return status;
}
