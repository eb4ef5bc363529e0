import { emailIdentity } from "@daybook/domain";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { z } from "zod";
import type { Log } from "../provider.ts";
import type { VerifiedJwt } from "../sessions/authenticate.ts";
import { scopesIn } from "./jwt.ts";

const discoveryDocument = z.object({ issuer: z.string(), jwks_uri: z.url() });
const claims = z.object({ exp: z.number(), email: z.email(), email_verified: z.literal(true) });
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];

/** How long we wait for the provider's answer, and how long after a failure we do not ask again. */
const answerWithinMs = 3_000;
const askAgainAfterMs = 5_000;
/** The provider's clock may differ from ours by this much. */
const skewSeconds = 60;

/** Errors of the library about the provider's keys: a status other than 200 or no JSON, no answer, and JSON that is not keys. */
const ofKeys: ReadonlySet<string> = new Set([errors.JOSEError.code, errors.JWKSTimeout.code, errors.JWKSInvalid.code]);

interface Options {
  readonly issuer: string;
  readonly audience: string;
  readonly clock: () => number;
  readonly log: Log;
}

/**
 * Accepts tokens of an external OpenID provider if their audience is this server and the person's e-mail address is
 * verified.
 */
export function createOutsideIssuer({ issuer, audience, clock, log }: Options) {
  assertFitAddress(issuer);
  let keys: Promise<ReturnType<typeof createRemoteJWKSet> | null> | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;

  /** Null while the provider does not answer. All callers wait for the same request. */
  function providerKeys() {
    if (clock() - failedAt < askAgainAfterMs) return Promise.resolve(null);
    keys ??= discover().catch((error: unknown) => {
      keys = null;
      failedAt = clock();
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "identity provider does not answer");
      return null;
    });
    return keys;
  }

  async function discover() {
    const response = await fetch(`${issuer.replace(/\/$/u, "")}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(answerWithinMs),
      redirect: "error",
      headers: { accept: "application/json" },
    });
    if (!response.ok) throw new Error(`discovery answered ${response.status}`);
    const found = discoveryDocument.parse(await response.json());
    if (found.issuer !== issuer) throw new Error("discovery names another issuer");
    assertFitAddress(found.jwks_uri);
    return createRemoteJWKSet(new URL(found.jwks_uri), {
      timeoutDuration: answerWithinMs,
      cooldownDuration: askAgainAfterMs,
    });
  }

  async function verify(token: string): Promise<VerifiedJwt | null> {
    const keys = await providerKeys();
    if (!keys) return null;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms,
        clockTolerance: skewSeconds,
        currentDate: new Date(clock()),
      });
      const known = claims.safeParse(payload);
      if (!known.success) return null;
      const { email, exp } = known.data;
      const scopes = scopesIn(payload["scope"] ?? payload["scp"]);
      return { from: "outside", email: emailIdentity(email), scopes, expiresAt: (exp + skewSeconds) * 1000 };
    } catch (error) {
      if (!isAboutToken(error)) {
        failedAt = clock();
        log.warn({ error: error instanceof Error ? error.name : "unknown" }, "identity provider does not answer");
      }
      return null;
    }
  }

  return { issuer, verify };
}

/** Any other error means that the provider's keys could not be loaded. */
function isAboutToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && !ofKeys.has(error.code);
}

function assertFitAddress(address: string): void {
  const { protocol, hostname } = new URL(address);
  if (protocol === "https:" || ["127.0.0.1", "localhost", "[::1]"].includes(hostname)) return;
  throw new Error("the identity provider must be reached over https");
}
