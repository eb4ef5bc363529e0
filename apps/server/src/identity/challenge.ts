/** Refusals which mean that the token itself is invalid. */
const ofToken: ReadonlySet<string> = new Set(["unauthenticated", "signed_out"]);

interface Refused {
  readonly status: number;
  readonly code: string;
  readonly requiredScope?: unknown;
}

/** The `WWW-Authenticate` header of a refusal (RFC 6750, section 3); null if the answer must not have one. */
export function challengeOf({ status, code, requiredScope }: Refused, authorization?: string): string | null {
  if (status === 403 && typeof requiredScope === "string")
    return `Bearer realm="Daybook", error="insufficient_scope", scope="${requiredScope}"`;
  if (status !== 401) return null;
  // Without a token there is no error to report, only the way to sign in.
  const hadToken = /^Bearer /iu.test(authorization ?? "");
  return `Bearer realm="Daybook"${hadToken && ofToken.has(code) ? ', error="invalid_token"' : ""}`;
}
