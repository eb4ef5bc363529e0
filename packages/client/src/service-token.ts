import { type Asking, ask, readJson, wrongAddress } from "./ask.ts";
import type { Credential } from "./client-options.ts";
import { DaybookError } from "./daybook-error.ts";

/** A source of access tokens. */
export interface TokenSource {
  /**
   * @param refused a token that the server no longer accepts
   * @returns another token than `refused`, or the same if there is no other
   */
  get(refused?: string): Promise<string>;
}

interface Token {
  readonly value: string;
  readonly expiresAt: number;
}

/** Renews early, so that a slow request does not arrive with a token that has just expired. */
const renewBeforeMs = 30_000;

export function tokenSource(url: string, auth: Credential, asking: Asking): TokenSource {
  if ("clientId" in auth) return serviceToken(url, auth, asking);
  const { token } = auth;
  return { get: async () => (typeof token === "function" ? token() : token) };
}

/**
 * Gets tokens with client credentials (RFC 6749, section 4.4): on first use and before they expire, with one request for all
 * callers.
 */
function serviceToken(url: string, auth: { clientId: string; clientSecret: string }, asking: Asking): TokenSource {
  let current: Promise<Token> | undefined;
  const request = () => {
    const made = requestToken(url, auth, asking);
    // Callers that are waiting get the failure; the next caller tries again.
    made.catch(() => {
      if (current === made) current = undefined;
    });
    return made;
  };
  return {
    async get(refused) {
      const asked = (current ??= request());
      const known = await asked;
      if (known.value !== refused && known.expiresAt - renewBeforeMs > Date.now()) return known.value;
      // The first caller sends the request; the others wait for the same answer.
      const next = current === asked || current === undefined ? request() : current;
      current = next;
      return (await next).value;
    },
  };
}

async function requestToken(
  url: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  asking: Asking,
): Promise<Token> {
  const discovery = await ask(`${url}/.well-known/oauth-authorization-server`, {}, asking);
  const { token_endpoint: endpoint } = await readJson<{ token_endpoint?: unknown }>(discovery, url);
  if (!discovery.ok || typeof endpoint !== "string")
    throw wrongAddress(url, "it names no token endpoint", discovery.status);
  if (url.startsWith("https:") && !endpoint.startsWith("https:"))
    throw new DaybookError(`${url} names a token endpoint without encryption; the secret was not sent there.`, {
      kind: "wrong_address",
      code: "not_daybook",
    });
  const response = await ask(
    endpoint,
    {
      method: "POST",
      headers: {
        // Both parts are form-encoded before they are joined (RFC 6749, section 2.3.1).
        authorization: `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "grant_type=client_credentials",
    },
    asking,
  );
  const answer = await readJson<{ access_token?: unknown; expires_in?: unknown; error?: unknown; code?: unknown }>(
    response,
    url,
  );
  const { access_token: value, expires_in: seconds } = answer;
  if (response.ok && typeof value === "string" && typeof seconds === "number")
    return { value, expiresAt: Date.now() + seconds * 1000 };
  const code = [answer.error, answer.code].find((word) => typeof word === "string") ?? "invalid_client";
  const isBusy = response.status === 429 || response.status >= 500;
  throw new DaybookError(
    isBusy
      ? `${url} gave no access token (${code}, status ${response.status}).`
      : `${url} refuses the credentials of the client ${clientId} (${code}); check its id and secret.`,
    { kind: isBusy ? "refused" : "credential", code: code, status: response.status },
  );
}
