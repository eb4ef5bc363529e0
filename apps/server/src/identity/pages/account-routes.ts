import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { type Handler, readBody, sendForeign } from "../replies.ts";
import type { createAuthenticator } from "../sessions/authenticate.ts";
import { desktopClientName } from "../tokens/service-clients.ts";
import { accountPage } from "./account-page.ts";
import { sendErrorPage, sendPage } from "./page-replies.ts";

interface Options {
  readonly ownOrigins: ReadonlySet<string>;
  readonly authenticate: ReturnType<typeof createAuthenticator>["authenticate"];
  /**
   * Continues the authorization request for the person of the cookie. Returns the next URL, or null if we did not sign the
   * request.
   */
  readonly continueAuthorization: (request: FastifyRequest, oauthQuery: string) => Promise<string | null>;
}

const chosen = z.object({ choice: z.enum(["continue", "other"]), oauth_query: z.string().max(8_192) });

/**
 * The step between an authorization request and its code if the browser is already signed in. Any program on the machine can
 * open the browser with such a request, so the person has to agree each time, or signs in as somebody else.
 */
export function createAccountRoutes({ ownOrigins, authenticate, continueAuthorization }: Options) {
  const ask: Handler = async (request, reply) => {
    const oauthQuery = request.url.split("?")[1] ?? "";
    const actor = await authenticate({ cookie: request.headers.cookie, method: "GET" });
    if (!actor) return reply.redirect(`/auth/login?${oauthQuery}`, 302);
    return sendPage(request, reply, 200, (language) =>
      accountPage(language, { program: desktopClientName, person: actor.name, oauthQuery }),
    );
  };

  const choose: Handler = async (request, reply) => {
    if (!ownOrigins.has(request.headers.origin ?? "")) return sendForeign(reply);
    const given = readBody(request, chosen);
    if (!given) return sendErrorPage(request, reply);
    const { cookie, origin } = request.headers;
    const isSignedIn = (await authenticate({ cookie, origin, method: "POST" })) !== null;
    if (given.choice === "other" || !isSignedIn) return reply.redirect(`/auth/login?${given.oauth_query}`, 303);
    const url = await continueAuthorization(request, given.oauth_query);
    return url === null ? sendErrorPage(request, reply) : reply.redirect(url, 303);
  };

  return { "GET /auth/account": ask, "POST /auth/account": choose };
}
