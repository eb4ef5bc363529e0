import { createHash } from "node:crypto";

/** How tokens and secrets are stored, ours and the library's alike: SHA-256 in base64url. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** In front of tokens, so that a leaked one can be recognised; not part of what is hashed for access tokens. */
export const prefix = {
  session: "dbs_",
  accessToken: "dba_",
  refreshToken: "dbr_",
  invite: "dbi_",
  setup: "dbf_",
} as const;

/** How a refresh token is stored. */
export const refreshTokenHash = (token: string): string => tokenHash(token.slice(prefix.refreshToken.length));
