import type { Pool } from "pg";

/** A pool, or one connection inside an open transaction. */
export type Queryable = Pick<Pool, "query">;

/** The person or program that a credential belongs to, with clinic and role; only if active. */
export interface ActorRow {
  readonly clinicId: string;
  readonly id: string;
  readonly role: string;
  readonly name: string;
}

/** Moments are milliseconds since the Unix epoch. */
export interface SessionRow extends ActorRow {
  readonly sessionId: string;
  readonly startedAt: number;
  readonly lastSeenAt: number;
}

export interface AccessTokenRow extends ActorRow {
  readonly kind: "user" | "service";
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  /** The program that the token was issued to. */
  readonly clientId: string;
  /** Null for a service, which has no session. */
  readonly session: { readonly id: string; readonly startedAt: number; readonly lastSeenAt: number } | null;
}

const actorColumns = `actor.clinic_id as "clinicId", actor.id, actor.role, actor.name`;
const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const sessionQuery = `
  select s."id" as "sessionId", ${milliseconds('s."createdAt"')} as "startedAt",
    ${milliseconds('s."lastSeenAt"')} as "lastSeenAt", ${actorColumns}
  from auth."session" s cross join lateral actor_of_user(s."userId") actor`;

/** @param token the session's token, hashed as it is stored */
export async function findSession(db: Queryable, token: string): Promise<SessionRow | null> {
  const { rows } = await db.query<SessionRow>(`${sessionQuery} where s."token" = $1`, [token]);
  return rows[0] ?? null;
}

export async function findSessionOfUser(db: Queryable, sessionId: string, userId: string): Promise<SessionRow | null> {
  const { rows } = await db.query<SessionRow>(`${sessionQuery} where s."id" = $1 and s."userId" = $2`, [
    sessionId,
    userId,
  ]);
  return rows[0] ?? null;
}

interface AccessTokenColumns extends ActorRow {
  readonly kind: "user" | "service";
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  readonly clientId: string;
  readonly sessionId: string | null;
  readonly startedAt: number;
  readonly lastSeenAt: number;
}

/**
 * A person's token is valid only while its session exists; a service's token has no session.
 * @param token the access token, hashed as it is stored
 */
export async function findAccessToken(db: Queryable, token: string): Promise<AccessTokenRow | null> {
  const { rows } = await db.query<AccessTokenColumns>(
    `select case when t."userId" is null then 'service' else 'user' end as kind,
       ${milliseconds('t."expiresAt"')} as "expiresAt", t."scopes", t."clientId", s."id" as "sessionId",
       ${milliseconds('s."createdAt"')} as "startedAt", ${milliseconds('s."lastSeenAt"')} as "lastSeenAt", ${actorColumns}
     from auth."oauthAccessToken" t
       left join auth."session" s on s."id" = t."sessionId"
       cross join lateral (
         select * from actor_of_user(t."userId") where s."id" is not null
         union all
         select * from actor_of_client(t."clientId") where t."userId" is null
       ) actor
     where t."token" = $1 and t."revoked" is null`,
    [token],
  );
  const [row] = rows;
  if (!row) return null;
  const { sessionId, startedAt, lastSeenAt, ...actor } = row;
  return { ...actor, session: sessionId === null ? null : { id: sessionId, startedAt, lastSeenAt } };
}

export async function findActorOfUser(db: Queryable, userId: string): Promise<ActorRow | null> {
  const { rows } = await db.query<ActorRow>(`select ${actorColumns} from actor_of_user($1) actor`, [userId]);
  return rows[0] ?? null;
}

export async function findActorOfClient(db: Queryable, clientId: string): Promise<ActorRow | null> {
  const { rows } = await db.query<ActorRow>(`select ${actorColumns} from actor_of_client($1) actor`, [clientId]);
  return rows[0] ?? null;
}

/** @param email an address that the identity provider has verified */
export async function findActorOfEmail(db: Queryable, email: string): Promise<ActorRow | null> {
  const { rows } = await db.query<ActorRow>(`select ${actorColumns} from actor_of_email($1) actor`, [email]);
  return rows[0] ?? null;
}
