import {
  type ActorRow,
  deleteSession,
  findAccessToken,
  findActorOfClient,
  findActorOfEmail,
  findSession,
  findSessionOfUser,
  noteClientUse,
  touchSession,
} from "@daybook/db/postgres";
import { type Access, type Actor, accessOf, clinicId, role } from "@daybook/domain";
import type { Pool } from "pg";
import { prefix, tokenHash } from "../tokens/token-hash.ts";
import { readCookie, sessionTokenOf } from "./cookies.ts";
import { isSafeMethod } from "./origins.ts";
import { isSessionAlive, needsTouch } from "./session-life.ts";

export interface Credentials {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
  readonly origin?: string | undefined;
  /** HTTP method: with a cookie, only our own pages may change anything. */
  readonly method: string;
}

interface VerifiedToken {
  /** Null if the token belongs to a service. */
  readonly sessionId: string | null;
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** A verified bearer JWT: issued by us, or by the external provider for a person. */
export type VerifiedJwt =
  | ({ readonly from: "us" } & VerifiedToken)
  | {
      readonly from: "outside";
      readonly email: string;
      /** Null if the token names no scopes. */
      readonly scopes: readonly string[] | null;
      readonly expiresAt: number;
    };

interface Options {
  readonly pool: Pool;
  readonly clock: () => number;
  readonly sessionCookie: string;
  readonly ownOrigins: ReadonlySet<string>;
  /** People sign in only with the external provider; our own sessions are then refused. */
  readonly outsideOnly: boolean;
  readonly verifyJwt: (token: string) => Promise<VerifiedJwt | null>;
}

interface Known {
  readonly actor: Actor;
  readonly until: number;
}

/** How long a result is reused without asking the database, and so how long a revoked credential may still be accepted. */
export const rememberMs = 1_000;
const rememberAtMost = 10_000;
/** A program's last use is saved at most this often, so that reading does not cause constant writes. */
const noteUseEveryMs = 60_000;
const longestToken = 8_192;

/** Finds out who sends a request. Clinic and role come from the stored membership, never from the request. */
export function createAuthenticator({ pool, clock, sessionCookie, ownOrigins, outsideOnly, verifyJwt }: Options) {
  const remembered = new Map<string, Known>();
  const lastNoted = new Map<string, number>();

  async function authenticate(credentials: Credentials, { touch = true } = {}): Promise<Actor | null> {
    const credential = credentialOf(credentials);
    if (!credential) return null;
    const hash = tokenHash(credential.token);
    const known = remembered.get(hash);
    const now = clock();
    if (known && known.until > now) return known.actor;
    const found = await lookUp(credential, hash, now, touch);
    if (!found) {
      remembered.delete(hash);
      return null;
    }
    if (remembered.size >= rememberAtMost) remembered.clear();
    remembered.set(hash, { actor: found.actor, until: Math.min(now + rememberMs, found.expiresAt) });
    return found.actor;
  }

  function credentialOf({
    authorization,
    cookie,
    origin,
    method,
  }: Credentials): { token: string; cookie: boolean } | null {
    if (authorization !== undefined) {
      const token = /^Bearer +([\w.~+/=-]+)$/iu.exec(authorization)?.[1];
      return token && token.length <= longestToken ? { token, cookie: false } : null;
    }
    const token = sessionTokenOf(readCookie(cookie, sessionCookie));
    if (!token) return null;
    // Browsers send the cookie also with requests from other sites, but `Origin` shows where they come from.
    if (!isSafeMethod(method) && !ownOrigins.has(origin ?? "")) return null;
    return { token, cookie: true };
  }

  async function lookUp(credential: { token: string; cookie: boolean }, hash: string, now: number, touch: boolean) {
    const { token } = credential;
    if (token.startsWith(prefix.session)) return bySession(hash, now, touch);
    if (credential.cookie) return null;
    if (token.startsWith(prefix.accessToken)) return byAccessToken(token, hash, now, touch);
    return token.split(".").length === 3 ? byJwt(token, hash, now, touch) : null;
  }

  async function bySession(hash: string, now: number, touch: boolean) {
    if (outsideOnly) return null;
    const session = await findSession(pool, hash);
    if (!session || !(await keepAlive({ ...session, id: session.sessionId }, now, touch))) return null;
    // People get full access; scopes limit what they let programs do.
    return { actor: toActor("user", session, "all", hash, session.sessionId), expiresAt: Infinity };
  }

  async function byAccessToken(token: string, hash: string, now: number, touch: boolean) {
    const row = await findAccessToken(pool, tokenHash(token.slice(prefix.accessToken.length)));
    if (!row || row.expiresAt <= now || (outsideOnly && row.kind === "user")) return null;
    if (row.session && !(await keepAlive(row.session, now, touch))) return null;
    if (row.kind === "service") await noteUse(row.clientId, now);
    const access = accessOf(row.scopes);
    return { actor: toActor(row.kind, row, access, hash, row.session?.id), expiresAt: row.expiresAt };
  }

  async function byJwt(token: string, hash: string, now: number, touch: boolean) {
    const verified = await verifyJwt(token);
    if (!verified) return null;
    const { expiresAt } = verified;
    if (verified.from === "outside") {
      const row = await findActorOfEmail(pool, verified.email);
      // The token's audience is this server. If it also names scopes, they limit the access.
      const access = verified.scopes ? accessOf(verified.scopes) : "all";
      return row && { actor: toActor("user", row, access, hash), expiresAt };
    }
    const access = accessOf(verified.scopes);
    if (verified.sessionId === null) {
      const row = await findActorOfClient(pool, verified.subject);
      if (row) await noteUse(verified.subject, now);
      return row && { actor: toActor("service", row, access, hash), expiresAt };
    }
    if (outsideOnly) return null;
    const session = await findSessionOfUser(pool, verified.sessionId, verified.subject);
    if (!session || !(await keepAlive({ ...session, id: session.sessionId }, now, touch))) return null;
    return { actor: toActor("user", session, access, hash, session.sessionId), expiresAt };
  }

  async function noteUse(clientId: string, now: number): Promise<void> {
    if (now - (lastNoted.get(clientId) ?? 0) < noteUseEveryMs) return;
    lastNoted.set(clientId, now);
    await noteClientUse(pool, clientId, now);
  }

  /** False if the session was idle or has lasted too long; it is then deleted with all its tokens. */
  async function keepAlive(
    session: { id: string; startedAt: number; lastSeenAt: number },
    now: number,
    touch: boolean,
  ): Promise<boolean> {
    if (!isSessionAlive(session, now)) {
      await deleteSession(pool, session.id);
      return false;
    }
    if (touch && needsTouch(session, now)) await touchSession(pool, session.id, now);
    return true;
  }

  /** The session that a credential of ours belongs to, for signing out. */
  async function sessionOf(credentials: Credentials): Promise<string | null> {
    const credential = credentialOf(credentials);
    if (credential?.token.startsWith(prefix.session)) {
      return (await findSession(pool, tokenHash(credential.token)))?.sessionId ?? null;
    }
    if (!credential?.token.startsWith(prefix.accessToken)) return null;
    return (
      (await findAccessToken(pool, tokenHash(credential.token.slice(prefix.accessToken.length))))?.session?.id ?? null
    );
  }

  return { authenticate, sessionOf, keepAlive, forget: () => remembered.clear() };
}

function toActor(
  kind: Actor["kind"],
  row: ActorRow,
  access: Access,
  sessionHash: string,
  sessionId: string | null = null,
): Actor {
  return {
    kind,
    id: row.id,
    clinicId: clinicId.parse(row.clinicId),
    role: role.parse(row.role),
    access,
    name: row.name,
    sessionHash,
    sessionId,
  };
}
