import {
  type ActorRow,
  findAccessToken,
  findActorOfClient,
  findActorOfUser,
  findSessionOfRefreshToken,
} from "@daybook/db/postgres";
import type { Actor } from "@daybook/domain";
import { decodeJwt } from "jose";
import type { Pool } from "pg";
import type { Act, Origin, Trail } from "../trail.ts";
import { prefix, refreshTokenHash, tokenHash } from "./token-hash.ts";

interface Owner {
  readonly kind: Actor["kind"];
  readonly row: ActorRow;
  readonly sessionId: string | null;
}

export type TokenTrail = ReturnType<typeof createTokenTrail>;

/** Records in the audit trail which tokens were issued and revoked, never the tokens themselves. */
export function createTokenTrail({ pool, trail }: { pool: Pool; trail: Trail }) {
  /** Null if the token is not ours, or its owner no longer has access. */
  async function ownerOf(token: string): Promise<Owner | null> {
    if (token.startsWith(prefix.refreshToken)) {
      const session = await findSessionOfRefreshToken(pool, refreshTokenHash(token));
      return session && owner("user", await findActorOfUser(pool, session.userId), session.id);
    }
    if (token.startsWith(prefix.accessToken)) {
      const row = await findAccessToken(pool, tokenHash(token.slice(prefix.accessToken.length)));
      return row && owner(row.kind, row, row.session?.id ?? null);
    }
    if (token.split(".").length !== 3) return null;
    const { sid, sub, client_id: clientId } = decodeJwt(token);
    if (typeof sid === "string") return owner("user", await findActorOfUser(pool, String(sub)), sid);
    return owner("service", await findActorOfClient(pool, String(clientId)), null);
  }

  /**
   * Call it before the tokens are sent, so that no token is out without an entry.
   * @param accessToken the token that was just created
   * @returns false if its owner has lost access in the meantime
   */
  async function issued(accessToken: string, detail: string, origin: Origin): Promise<boolean> {
    const found = await ownerOf(accessToken);
    if (!found) return false;
    await trail.record({ ...actOf("session.issueToken", found, accessToken), detail }, origin);
    return true;
  }

  const revoked = (found: Owner, token: string, origin: Origin): Promise<void> =>
    trail.record(actOf("session.revokeToken", found, token), origin);

  return { ownerOf, issued, revoked };
}

const owner = (kind: Actor["kind"], row: ActorRow | null, sessionId: string | null): Owner | null =>
  row && { kind, row, sessionId };

const actOf = (action: Act["action"], { kind, row, sessionId }: Owner, token: string): Act => ({
  action,
  clinicId: row.clinicId,
  who: { kind, id: row.id },
  sessionHash: tokenHash(token),
  objectType: kind === "service" ? "service_client" : "session",
  objectId: kind === "service" ? row.id : sessionId,
});
