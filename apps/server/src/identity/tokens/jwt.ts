import { createLocalJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { VerifiedJwt } from "../sessions/authenticate.ts";

interface Options {
  readonly publicUrl: string;
  readonly clock: () => number;
  readonly publicKeys: () => Promise<{ keys: object[] }>;
  readonly outside: { readonly issuer: string; readonly verify: (token: string) => Promise<VerifiedJwt | null> } | null;
}

/** Scopes in the claim `scope`: a text (RFC 8693, section 4.2) or, from some providers, a list. Null without the claim. */
export function scopesIn(claim: unknown): string[] | null {
  if (typeof claim === "string") return claim.split(" ");
  return Array.isArray(claim) ? claim.filter((word) => typeof word === "string") : null;
}

/**
 * Another server may have created a key that we have not read yet. The limit keeps made-up key ids from causing a read each
 * time.
 */
const rereadKeysEveryMs = 5_000;

/** Verifies bearer JWTs issued by us or by the external provider; null for an invalid one. */
export function createJwtVerifier({ publicUrl, clock, publicKeys, outside }: Options) {
  let keys: JWTVerifyGetKey | null = null;
  let readAt = Number.NEGATIVE_INFINITY;

  const ownKey: JWTVerifyGetKey = async (header, token) => {
    keys ??= await readKeys();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || clock() - readAt < rereadKeysEveryMs) throw error;
      keys = await readKeys();
      return keys(header, token);
    }
  };

  async function readKeys(): Promise<JWTVerifyGetKey> {
    readAt = clock();
    return createLocalJWKSet(await publicKeys());
  }

  return async function verify(token: string): Promise<VerifiedJwt | null> {
    try {
      const { iss } = decodeJwt(token);
      if (outside && iss === outside.issuer) return await outside.verify(token);
      const { payload } = await jwtVerify(token, ownKey, {
        issuer: publicUrl,
        audience: publicUrl,
        algorithms: ["ES256"],
        typ: "at+jwt",
        requiredClaims: ["exp", "sub", "client_id"],
        currentDate: new Date(clock()),
      });
      const { sub, exp, sid, client_id } = payload;
      const scopes = scopesIn(payload["scope"]) ?? [];
      if (!sub || !exp) return null;
      // A person's token always names its session, a program's token names the program as its subject; anything else is
      // refused.
      if (typeof sid !== "string" && client_id !== sub) return null;
      return {
        from: "us",
        subject: sub,
        scopes,
        sessionId: typeof sid === "string" ? sid : null,
        expiresAt: exp * 1000,
      };
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
}
