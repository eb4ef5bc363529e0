import {
  deleteSession,
  deleteSessionsOfUser,
  findRotation,
  findSessionOfRefreshToken,
  inClinic,
  isReplacedSecret,
  latestSessionUse,
  sweepIdentity,
} from "@daybook/db/postgres";
import type { Actor } from "@daybook/domain";
import type { FastifyInstance } from "fastify";
import type { Pool } from "pg";
import { createInviteRoutes } from "./accounts/invite-routes.ts";
import { createInvites } from "./accounts/invites.ts";
import { createOwnPassword } from "./accounts/own-password.ts";
import { createOwnPasswordRoutes } from "./accounts/own-password-routes.ts";
import { createSetup } from "./accounts/setup.ts";
import { createSetupRoutes } from "./accounts/setup-routes.ts";
import { createStaffAccounts } from "./accounts/staff-accounts.ts";
import { createAccountRoutes } from "./pages/account-routes.ts";
import { createProvider, type Log } from "./provider.ts";
import { createReplies } from "./replies.ts";
import { registerIdentityRoutes } from "./routes.ts";
import { createAuthenticator } from "./sessions/authenticate.ts";
import { cookieNames } from "./sessions/cookies.ts";
import { createDeskSessions } from "./sessions/desk-session.ts";
import { createDeskSessionRoutes } from "./sessions/desk-session-routes.ts";
import { ownOrigins } from "./sessions/origins.ts";
import { lifetimes } from "./sessions/session-life.ts";
import { createAttemptLimit } from "./sign-in/attempt-limit.ts";
import { createSignIn } from "./sign-in/sign-in.ts";
import { steadyClock } from "./steady-clock.ts";
import { discoveryDocument } from "./tokens/discovery.ts";
import { createJwtVerifier } from "./tokens/jwt.ts";
import { createOAuthRoutes } from "./tokens/oauth-routes.ts";
import { createOutsideIssuer } from "./tokens/outside-issuer.ts";
import { createServiceClients } from "./tokens/service-clients.ts";
import { refreshTokenHash } from "./tokens/token-hash.ts";
import { createTokenTrail } from "./tokens/token-trail.ts";
import { createTrail, type Origin, originOf } from "./trail.ts";

interface Options {
  /** Connections as the serving role, like all queries of identity. */
  readonly pool: Pool;
  /** Database URL of the serving role: the identity library opens a few connections of its own. */
  readonly databaseUrl: string;
  /** URL at which people and programs reach this server; it is also the issuer of the tokens. */
  readonly publicUrl: string;
  /** Signs cookies and encrypts the stored signing keys. At least 32 characters; the same in all servers of one database. */
  readonly secret: string;
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number;
  /** An external OpenID provider, used instead of passwords. */
  readonly oidcIssuer?: string | undefined;
  readonly log: Log;
}

export type Identity = Awaited<ReturnType<typeof createIdentity>>;

const sweepEveryMs = 10 * 60_000;

/** Sign-in and accounts: people use a password or an external provider, programs a client secret. */
export async function createIdentity(options: Options) {
  const { pool, log, oidcIssuer } = options;
  const publicUrl = options.publicUrl.replace(/\/+$/u, "");
  const clock = steadyClock(options.now ?? Date.now, await latestSessionUse(pool));
  const origins = ownOrigins(publicUrl);
  const outside = oidcIssuer ? createOutsideIssuer({ issuer: oidcIssuer, audience: publicUrl, clock, log }) : null;
  const provider = await createProvider({
    ...options,
    publicUrl,
    clock,
    isReplacedSecret: (hashes) => isReplacedSecret(pool, { ...hashes, nowMs: clock() }),
  });

  const authenticator = createAuthenticator({
    pool,
    clock,
    ownOrigins: origins,
    sessionCookie: cookieNames(publicUrl).session,
    outsideOnly: oidcIssuer !== undefined,
    verifyJwt: createJwtVerifier({
      publicUrl,
      clock,
      publicKeys: provider.publicKeys,
      outside,
    }),
  });
  const { authenticate, forget } = authenticator;
  const staff = createStaffAccounts({ pool, changed: forget, clock });
  const invites = createInvites({ pool, publicUrl, clock, staff });
  const limited = createAttemptLimit({ pool, clock });
  const trail = createTrail({ pool });
  const ownPassword = createOwnPassword({ pool, clock, limited, trail, changed: forget });
  const setup = createSetup({ pool, secret: options.secret, clock, staff });
  const replies = createReplies(publicUrl);
  const { signIn, enter } = createSignIn({ pool, provider, publicUrl, clock, trail });
  const deskSessions = createDeskSessions({ pool, secret: options.secret, clock, trail });
  const clients = createServiceClients({ pool, clock, changed: forget });
  await clients.ensureDesktopClient();

  const oauth = createOAuthRoutes({
    provider,
    publicUrl,
    expireCookie: async (cookie) => {
      await authenticate({ cookie, method: "GET" });
    },
    expireRefreshToken: async (token) => {
      const session = await findSessionOfRefreshToken(pool, refreshTokenHash(token));
      if (session) await authenticator.keepAlive(session, clock(), false);
    },
    tokenTrail: createTokenTrail({ pool, trail }),
    rotationOf: (token) => findRotation(pool, refreshTokenHash(token)),
  });

  const signOut = ({ clinicId, kind, id, sessionHash }: Actor, sessionId: string, origin: Origin) =>
    inClinic(pool, clinicId, async (tx) => {
      await deleteSession(tx, sessionId);
      const signedOut = { action: "session.signOut", objectType: "session", objectId: sessionId } as const;
      await trail.record({ ...signedOut, clinicId, who: { kind, id }, sessionHash }, origin, tx);
    });

  const sweep = () =>
    sweepIdentity(pool, { nowMs: clock(), idleMs: lifetimes.sessionIdleMs, absoluteMs: lifetimes.sessionAbsoluteMs });

  return {
    ...staff,
    inviteUser: invites.inviteUser,
    /** Token of the set-up link; only the operator may see it. */
    setupToken: setup.token,
    ...clients,
    authenticate,
    forget,
    /** Ends all sessions of a person and revokes the tokens issued from them. */
    async revokeSessions(userId: string): Promise<void> {
      await deleteSessionsOfUser(pool, userId);
      forget();
    },
    /** Mounts `/auth/*` and `/.well-known/*`, and regularly deletes expired credentials. */
    register(app: FastifyInstance): void {
      registerIdentityRoutes(app, {
        replies,
        ownOrigins: origins,
        passwordsOff: oidcIssuer !== undefined,
        oauth,
        log,
        signIn,
        passwordRoutes: {
          ...createAccountRoutes({
            ownOrigins: origins,
            authenticate,
            continueAuthorization: oauth.continueAuthorization,
          }),
          ...createInviteRoutes({ invites, limited, enter, ownOrigins: origins, replies }),
          ...createOwnPasswordRoutes({ ownPassword, authenticate }),
          ...createDeskSessionRoutes({ deskSessions }),
          ...createSetupRoutes({ setup, limited, enter, ownOrigins: origins, replies }),
        },
        signOut: async (request) => {
          const credentials = { ...request.headers, method: request.method };
          const [sessionId, actor] = [
            await authenticator.sessionOf(credentials),
            await authenticate(credentials, { touch: false }),
          ];
          if (sessionId && actor) await signOut(actor, sessionId, originOf(request));
          else if (sessionId) await deleteSession(pool, sessionId);
          forget();
        },
        discovery: () => discoveryDocument(provider),
      });
      const timer = setInterval(() => {
        sweep().catch(() => log.warn({}, "expired credentials could not be deleted"));
      }, sweepEveryMs).unref();
      app.addHook("onClose", () => clearInterval(timer));
    },
    sweep,
    /** Call it after the last request. */
    close: provider.close,
  };
}
