import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { createSession, findActorOfUser, inClinic, openWithGrant, type SessionRow } from "@daybook/db/postgres";
import { clinicId, deskSessionText, instantOf } from "@daybook/domain";
import type { Pool } from "pg";
import { prefix, tokenHash } from "../tokens/token-hash.ts";
import type { Origin, Trail } from "../trail.ts";
import { lifetimes } from "./session-life.ts";

interface Options {
  readonly pool: Pool;
  readonly secret: string;
  readonly clock: () => number;
  readonly trail: Trail;
}

export interface DeskSessionRequest {
  readonly deviceId: string;
  readonly userId: string;
  readonly grantId: string;
  readonly nonce: string;
  /** Base64url. */
  readonly mac: string;
}

/** A desk answers the server's nonce within this time. */
const nonceLifeMs = 2 * 60_000;

export type DeskSessions = ReturnType<typeof createDeskSessions>;

/**
 * Opens sessions for desks whose session ended while they could not reach the server. The person's grant for the desk proves
 * who it is: its key is opened with the person's password, on that desk only. Nothing is stored for a nonce: it tells when it
 * was made, and a grant takes only nonces that are later than the last one that it took.
 */
export function createDeskSessions({ pool, secret, clock, trail }: Options) {
  const sealOf = (at: string) => createHmac("sha256", secret).update(`desk session ${at}`).digest("base64url");

  function nonce(): string {
    // The clock may tell fractions of a millisecond.
    const at = String(Math.floor(clock()));
    return `${at}.${sealOf(at)}`;
  }

  /** When the nonce was made, in milliseconds; null for one that is not ours or too old. */
  function madeAtOf(given: string): number | null {
    const [at = "", seal = ""] = given.split(".");
    if (!/^\d{1,15}$/u.test(at) || !isSame(sealOf(at), seal)) return null;
    const age = clock() - Number(at);
    return age >= 0 && age <= nonceLifeMs ? Number(at) : null;
  }

  /** Null when the proof is not good, whatever the reason. */
  async function open(
    { mac, ...proof }: DeskSessionRequest,
    origin: Origin,
  ): Promise<{ token: string; user: Pick<SessionRow, "id" | "name" | "role"> } | null> {
    const at = madeAtOf(proof.nonce);
    const member = at === null ? null : await findActorOfUser(pool, proof.userId);
    if (at === null || !member) return null;
    const [now, clinic] = [clock(), clinicId.parse(member.clinicId)];
    const token = `${prefix.session}${randomBytes(32).toString("base64url")}`;
    const opened = await inClinic(pool, clinic, async (tx) => {
      const times = { at: instantOf(at), now: instantOf(now) };
      const grant = await openWithGrant(tx, { ...proof, id: proof.grantId, ...times });
      const expected = grant && createHmac("sha256", grant.key).update(deskSessionText(proof)).digest("base64url");
      if (!expected || !isSame(expected, mac)) {
        // The note that the grant was used is undone, so that only its owner can use up a nonce.
        await tx.restart();
        return false;
      }
      const sessionHash = tokenHash(token);
      const expiresAt = instantOf(now + lifetimes.sessionAbsoluteMs);
      const sessionId = await createSession(tx, {
        tokenHash: sessionHash,
        userId: member.id,
        now: times.now,
        expiresAt,
      });
      const signedIn = { action: "session.signIn", objectType: "session", objectId: sessionId } as const;
      const who = { kind: "user", id: member.id } as const;
      await trail.record({ ...signedIn, clinicId: clinic, who, sessionHash, detail: "desk_grant" }, origin, tx);
      return true;
    });
    return opened ? { token, user: member } : null;
  }

  return { nonce, open };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
