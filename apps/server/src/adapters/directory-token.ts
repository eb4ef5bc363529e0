import { fetch } from "undici";
import { z } from "zod";

const discovery = z.object({ token_endpoint: z.url() });
const grant = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().default(60) });

/** A token is renewed this long before it expires, so that it does not expire on the way. */
const earlyMs = 30_000;

export interface DirectoryToken {
  /**
   * The token to send; null if the directory needs none.
   * @throws TokenRefused if the directory does not accept the client; another error if no token can be had now
   */
  get(): Promise<string | null>;
  /**
   * Forgets a token that the directory no longer accepts.
   * @returns whether a new one can be requested
   */
  drop(token: string): boolean;
}

export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
}

/**
 * The bearer token for requests to a directory: the setting itself or, if the setting is `client_id:client_secret` (a bearer
 * token never has a colon), an access token from the directory's token endpoint, such as that of another Daybook.
 */
export function createDirectoryToken(setting: string | null, origin: string, timeoutMs: number): DirectoryToken {
  if (!setting?.includes(":")) return { get: async () => setting, drop: () => false };
  const basic = Buffer.from(setting).toString("base64");
  let held: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    const signal = AbortSignal.timeout(timeoutMs);
    const found = await fetch(`${origin}/.well-known/openid-configuration`, { signal });
    const { data } = discovery.safeParse(await found.json().catch(() => null));
    if (!data) throw found.status >= 500 ? new Error("no discovery now") : new TokenRefused("no token endpoint there");
    const answer = await fetch(data.token_endpoint, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
      signal,
    });
    const given = grant.safeParse(await answer.json().catch(() => null)).data;
    if (!given) throw answer.status >= 500 ? new Error("no token now") : new TokenRefused("the client is refused");
    held = { token: given.access_token, until: Date.now() + given.expires_in * 1000 - earlyMs };
    return held.token;
  }

  return {
    async get() {
      if (held && Date.now() < held.until) return held.token;
      return (asking ??= ask().finally(() => (asking = null)));
    },
    drop(token) {
      if (held?.token === token) held = null;
      return true;
    },
  };
}
