import { createHash, randomBytes } from "node:crypto";
import { type Answer, call, cookiesOf, signIn } from "./http-caller.ts";
import { goodPassword } from "./identity-world.ts";

export const redirect = "http://127.0.0.1:51234/callback";
export const desktop = { client_id: "daybook-desktop" };

export interface Challenge {
  readonly verifier: string;
  readonly challenge: string;
}

type Changes = Readonly<Record<string, string | undefined>>;

export function newChallenge(): Challenge {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** The steps by which the desktop application signs a person in. `changes` replace parameters that it would send. */
export function createDesktopFlow(url: string) {
  const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    call(`${url}/auth/oauth2/token`, { form, headers });

  function authorize(challenge: Challenge, changes: Changes = {}, cookie = ""): Promise<Answer> {
    const query = new URLSearchParams({
      response_type: "code",
      ...desktop,
      redirect_uri: redirect,
      scope: "openid offline_access daybook",
      state: "the-state",
      code_challenge: challenge.challenge,
      code_challenge_method: "S256",
      ...changes,
    });
    return call(`${url}/auth/oauth2/authorize?${query.toString()}`, {
      headers: { accept: "text/html", ...(cookie ? { cookie } : {}) },
    });
  }

  const location = (answer: Answer) => new URL(answer.headers.get("location") ?? "", url);

  /** Answers the page that asks a signed-in person before a program may use their account. */
  function choose(asked: Answer, cookie: string, choice = "continue", origin = url): Promise<Answer> {
    const form = { choice, oauth_query: location(asked).search.slice(1) };
    return call(`${url}/auth/account`, { form, headers: { origin, cookie, accept: "text/html" } });
  }

  /** Signs the person in and returns an authorization code. */
  async function codeFor(email: string, challenge: Challenge, changes: Changes = {}): Promise<string> {
    const cookie = cookiesOf(await signIn(url, email, goodPassword));
    const chosen = await choose(await authorize(challenge, changes, cookie), cookie);
    return location(chosen).searchParams.get("code") ?? "no code";
  }

  const exchange = (code: string, { verifier }: Challenge, changes: Record<string, string> = {}) =>
    token({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirect,
      code_verifier: verifier,
      ...desktop,
      ...changes,
    });

  const refresh = (refreshToken: unknown, changes: Record<string, string> = {}) =>
    token({ grant_type: "refresh_token", refresh_token: String(refreshToken), ...desktop, ...changes });

  async function tokensFor(email: string): Promise<Answer["json"]> {
    const challenge = newChallenge();
    return (await exchange(await codeFor(email, challenge), challenge)).json;
  }

  return { token, authorize, location, choose, codeFor, exchange, refresh, tokensFor };
}
