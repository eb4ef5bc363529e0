import { createHash } from "node:crypto";

/** All tokens and secrets, ours and the library's, are stored as this hash: SHA-256 in base64url. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Prefixes by which a leaked token can be recognised. For access tokens the prefix is not part of the hashed text. */
export const prefix = {
  session: "dbs_",
  accessToken: "dba_",
  refreshToken: "dbr_",
  invite: "dbi_",
  setup: "dbf_",
} as const;

/** A refresh token as it is stored. */
export const refreshTokenHash = (token: string): string => tokenHash(token.slice(prefix.refreshToken.length));
