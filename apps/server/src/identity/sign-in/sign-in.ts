import { createHash, randomBytes } from "node:crypto";
import {
  deleteSession,
  findActorOfEmail,
  findFailures,
  findKnownDevice,
  findSession,
  forgetFailures,
  noteUserAgent,
  rememberDevice,
  type SessionRow,
} from "@daybook/db/postgres";
import { emailIdentity } from "@daybook/domain";
import type { Pool } from "pg";
import type { Provider } from "../provider.ts";
import { cookieNames, readCookie, sessionTokenOf } from "../sessions/cookies.ts";
import { tokenHash } from "../tokens/token-hash.ts";
import type { Origin, Trail } from "../trail.ts";
import { createWorkQueue } from "../work-queue.ts";
import { countGuess } from "./count-guess.ts";
import { countAccountFailure, countDeviceFailure, waitLeft } from "./lock-out.ts";

export interface Caller {
  /** Device ids that the caller claims: the value of our device cookie, and of `X-Device-Id`. Used only if they are known. */
  readonly deviceCookie: string | null;
  readonly deviceHeader: string | null;
  readonly ip: string;
  readonly origin: Origin;
  /** The request's `User-Agent` header. */
  readonly userAgent: string | null;
}

export interface SignInAttempt extends Caller {
  readonly email: string;
  readonly password: string;
  /** The signed request of `/auth/oauth2/authorize` that led to the login page; it continues after sign-in. */
  readonly oauthQuery?: string | undefined;
}

export type SignIn = ReturnType<typeof createSignIn>;
type SignedIn = Extract<SignInOutcome, { kind: "signed-in" }>;

export type SignInOutcome =
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "refused" }
  | {
      readonly kind: "signed-in";
      readonly token: string;
      readonly session: SessionRow;
      /** Where an authorization request continues; null without one. */
      readonly url: string | null;
      readonly cookies: string[];
      /** Value of the device cookie. */
      readonly device: string;
    };

interface Options {
  readonly pool: Pool;
  readonly provider: Provider;
  readonly publicUrl: string;
  readonly clock: () => number;
  readonly trail: Trail;
}

/** Stands for all unknown devices of an account together. */
const anyDevice = "*";
const deviceId = /^[\w-]{16,128}$/u;

/** Signs people in with e-mail and password. Guessing is slowed down without locking out the owner of the account. */
export function createSignIn({ pool, provider, publicUrl, clock, trail }: Options) {
  const cookies = cookieNames(publicUrl);
  const queue = createWorkQueue({ running: 2, waiting: 64 });

  return { signIn, enter };

  async function signIn(attempt: SignInAttempt): Promise<SignInOutcome> {
    const email = emailIdentity(attempt.email);
    const account = digest(email);
    const claimed = claimedDevices(attempt);
    const known = await findKnownDevice(pool, email, claimed.map(digest));
    const device = known ?? digest(`address ${attempt.ip}`);

    const wait = await longestWait(account, device, known !== null);
    if (wait > 0) return { kind: "wait", seconds: Math.ceil(wait / 1000) };
    const session = await verify({ ...attempt, email });
    // Guesses sent at the same moment all pass the check above. Those beyond the limit get no answer, right or wrong.
    const late = await longestWait(account, device, known !== null);
    if (late > 0) {
      if (session) await deleteSession(pool, session.session.sessionId);
      return { kind: "wait", seconds: Math.ceil(late / 1000) };
    }
    if (!session) {
      const locked = await recordFailure(account, device, known !== null);
      if (locked > 0) return { kind: "wait", seconds: Math.ceil(locked / 1000) };
      await tellRefused(email, attempt.origin);
      return { kind: "refused" };
    }
    await forgetFailures(pool, account, device);
    return welcome(attempt, session);
  }

  /** Signs in with a password that was set in this request: it is not a guess, so the limit does not apply. */
  async function enter(attempt: SignInAttempt): Promise<SignedIn> {
    const session = await verify(attempt);
    if (!session) throw new Error("a password that was just set is refused");
    return welcome(attempt, session);
  }

  async function welcome(attempt: SignInAttempt, session: Verified): Promise<SignedIn> {
    const kept = claimedDevices(attempt)[0] ?? randomBytes(32).toString("base64url");
    await rememberDevice(pool, session.session.id, digest(kept), clock());
    if (attempt.userAgent) await noteUserAgent(pool, session.session.sessionId, attempt.userAgent);
    await tellSignedIn(session, attempt.origin);
    return { kind: "signed-in", ...session, device: kept };
  }

  /** Records the sign-in. If that fails, the session is deleted: nobody is signed in without an entry in the audit trail. */
  async function tellSignedIn({ token, session }: Verified, origin: Origin): Promise<void> {
    const { id, clinicId, sessionId } = session;
    const signedIn = { action: "session.signIn", objectType: "session", objectId: sessionId } as const;
    const who = { kind: "user", id } as const;
    try {
      await trail.record({ ...signedIn, clinicId, who, sessionHash: tokenHash(token) }, origin);
    } catch (error) {
      await deleteSession(pool, sessionId);
      throw error;
    }
  }

  /**
   * Records a failed sign-in. An unknown e-mail address belongs to no clinic and so to no clinic's trail; only metrics count
   * it.
   */
  async function tellRefused(email: string, origin: Origin): Promise<void> {
    const member = await findActorOfEmail(pool, email);
    if (!member) return;
    const refused = { action: "session.signIn", outcome: "denied", detail: "wrong_password" } as const;
    const { clinicId, id } = member;
    await trail.record({ ...refused, clinicId, who: null, objectType: "user", objectId: id }, origin);
  }

  async function longestWait(account: string, device: string, isKnown: boolean): Promise<number> {
    const now = clock();
    const ofDevice = waitLeft(await findFailures(pool, account, device), now);
    return isKnown ? ofDevice : Math.max(ofDevice, waitLeft(await findFailures(pool, account, anyDevice), now));
  }

  /**
   * Counts a failure.
   * @returns milliseconds to wait if a guess sent at the same moment already reached the limit, else 0
   */
  async function recordFailure(account: string, device: string, isKnown: boolean): Promise<number> {
    const now = clock();
    const ofDevice = await countGuess(pool, { account, device, now }, countDeviceFailure);
    if (isKnown || ofDevice > 0) return ofDevice;
    return countGuess(pool, { account, device: anyDevice, now }, countAccountFailure);
  }

  /** Null for a wrong password, an unknown account and a retired person; callers cannot tell which. */
  async function verify({ email, password, oauthQuery }: SignInAttempt): Promise<Verified | null> {
    const request = new Request(`${publicUrl}/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", origin: new URL(publicUrl).origin },
      body: JSON.stringify({ email, password, ...(oauthQuery ? { oauth_query: oauthQuery } : {}) }),
    });
    const response = await queue(() => provider.handle(request));
    if (response.status >= 500) throw new Error("the identity library failed to check a password");
    const setCookies = response.headers.getSetCookie();
    const token = sessionTokenOf(
      readCookie(setCookies.map((cookie) => cookie.split(";")[0]).join(";"), cookies.session),
    );
    if (!response.ok || !token) return null;
    const session = await findSession(pool, tokenHash(token));
    if (!session) return null; // the password is right, but the membership is no longer active
    const { url } = (await response.json()) as { url?: unknown };
    return { token, session, cookies: setCookies, url: typeof url === "string" ? url : null };
  }
}

type Verified = Omit<SignedIn, "kind" | "device">;

const claimedDevices = ({ deviceHeader, deviceCookie }: Caller): string[] =>
  [deviceHeader, deviceCookie].filter((id) => id !== null).filter((id) => deviceId.test(id));

const digest = (text: string) => createHash("sha256").update(text).digest("base64url");
