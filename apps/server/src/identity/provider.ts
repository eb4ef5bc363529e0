import { randomBytes, timingSafeEqual } from "node:crypto";
import { oauthProvider } from "@better-auth/oauth-provider";
import { passwordLength } from "@daybook/domain";
import { type BetterAuthOptions, type BetterAuthPlugin, betterAuth } from "better-auth";
import { getAdapter } from "better-auth/db/adapter";
import { jwt } from "better-auth/plugins";
import pg from "pg";
import { hashPassword, verifyPassword } from "./accounts/password-hash.ts";
import { hashSessionTokens } from "./sessions/hashed-session-adapter.ts";
import { lifetimes } from "./sessions/session-life.ts";
import { userScopes } from "./tokens/scopes.ts";
import { prefix, tokenHash } from "./tokens/token-hash.ts";

export interface Log {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

interface Options {
  readonly databaseUrl: string;
  readonly publicUrl: string;
  readonly secret: string;
  readonly clock: () => number;
  /** Whether this is the client's previous secret, replaced by the one of `currentHash`, and still accepted. */
  readonly isReplacedSecret: (hashes: { secretHash: string; currentHash: string }) => Promise<boolean>;
  readonly log: Log;
}

/**
 * The identity library (Better Auth), which keeps passwords, sessions and OAuth clients. Only paths listed in routes.ts
 * reach it.
 */
export interface Provider {
  readonly handle: (request: Request) => Promise<Response>;
  /** Discovery document as the library writes it, before `discovery.ts` corrects it. */
  readonly metadata: () => Promise<Record<string, unknown>>;
  /** Public halves of the keys that sign tokens. */
  readonly publicKeys: () => Promise<{ keys: object[] }>;
  readonly close: () => Promise<void>;
}

export async function createProvider(options: Options): Promise<Provider> {
  const { databaseUrl, publicUrl, secret, clock, isReplacedSecret, log } = options;
  // A small pool of its own: unlike the rest of the server, the library needs its schema on the search path and timestamps
  // as Date.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 4,
    connectionTimeoutMillis: 3_000,
    query_timeout: 12_000,
    options: "-c search_path=auth -c timezone=UTC -c lock_timeout=2s -c statement_timeout=10s",
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));

  const settings = {
    appName: "Daybook",
    baseURL: publicUrl,
    basePath: "/auth",
    secret,
    database: pool,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: {
      expiresIn: lifetimes.sessionAbsoluteMs / 1000,
      disableSessionRefresh: true,
      additionalFields: { lastSeenAt: { type: "date", required: false, input: false, returned: false } },
    },
    databaseHooks: { session: { create: { before: async () => ({ data: newSession(clock()) }) } } },
    advanced: {
      cookiePrefix: "daybook",
      useSecureCookies: publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      // With joins the library sends one query instead of two; it would print the error of a failed second query.
      database: { generateId: "uuid", joins: true },
      ipAddress: { disableIpTracking: true },
    },
    // The library's messages may name people, so only the kind of failure is logged.
    logger: {
      level: "error",
      log: (_level, _message, ...rest) => log.error(kindOf(rest[0]), "the identity library reported an error"),
    },
    // Errors are thrown to us: otherwise the library prints them, with the values that violated a constraint.
    onAPIError: { errorURL: `${publicUrl}/auth/error`, throw: true },
    plugins: [
      jwt({ jwks: { keyPairConfig: { alg: "ES256" } }, jwt: { issuer: publicUrl }, disableSettingJwtHeader: true }),
      oauthProvider({
        loginPage: "/auth/login",
        consentPage: "/auth/error",
        // Public clients cannot prove who they are, so even a signed-in person is asked each time.
        selectAccount: { page: "/auth/account", shouldRedirect: () => true },
        scopes: [...userScopes],
        grantTypes: ["authorization_code", "client_credentials", "refresh_token"],
        resources: [publicUrl],
        enforcePerClientResources: false,
        // Operators create clients with createClient; nobody can register one over HTTP.
        clientPrivileges: () => false,
        resourcePrivileges: () => false,
        accessTokenExpiresIn: lifetimes.userTokenSeconds,
        m2mAccessTokenExpiresIn: lifetimes.serviceTokenSeconds,
        refreshTokenExpiresIn: lifetimes.sessionAbsoluteMs / 1000,
        refreshTokenReuseInterval: lifetimes.refreshAgainSeconds,
        storeTokens: "hashed",
        storeClientSecret: {
          hash: async (secret: string) => tokenHash(secret),
          verify: async (secret: string, stored: string) =>
            isSameHash(tokenHash(secret), stored) ||
            isReplacedSecret({ secretHash: tokenHash(secret), currentHash: stored }),
        },
        prefix: { opaqueAccessToken: prefix.accessToken, refreshToken: prefix.refreshToken },
        generateOpaqueAccessToken: () => randomToken(),
        generateRefreshToken: () => randomToken(),
        silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
        // The library's types do not work with exactOptionalPropertyTypes.
      }) as unknown as BetterAuthPlugin,
    ],
  } satisfies BetterAuthOptions;

  const adapter = hashSessionTokens(await getAdapter(settings));
  const auth = betterAuth({ ...settings, database: () => adapter });
  await auth.$context;
  const { getOpenIdConfig, getJwks } = auth.api as unknown as {
    getOpenIdConfig: () => Promise<Record<string, unknown>>;
    getJwks: () => Promise<{ keys: object[] }>;
  };
  return {
    handle: (request) => auth.handler(request),
    metadata: getOpenIdConfig,
    publicKeys: getJwks,
    close: () => pool.end(),
  };
}

function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** 256 random bits; a UUID has only 122. */
const randomToken = () => randomBytes(32).toString("base64url");

function newSession(nowMs: number) {
  const startedAt = new Date(nowMs);
  return {
    token: prefix.session + randomToken(),
    createdAt: startedAt,
    updatedAt: startedAt,
    lastSeenAt: startedAt,
    expiresAt: new Date(nowMs + lifetimes.sessionAbsoluteMs),
    userAgent: null,
  };
}

/** The part of an error that may be logged: its kind. Messages and details may quote what people typed. */
export function kindOf(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: "unknown" };
  const cause = error.cause instanceof Error ? error.cause : error;
  const { code } = cause as { code?: unknown };
  return typeof code === "string" ? { error: error.name, code } : { error: error.name };
}
