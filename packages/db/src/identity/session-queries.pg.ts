import type { Instant } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import type { Queryable } from "./actor-queries.pg.ts";

/**
 * Starts a session of a person and returns its id.
 * @param session with the token as it is stored: hashed
 */
export async function createSession(
  tx: Tx,
  session: { tokenHash: string; userId: string; now: Instant; expiresAt: Instant },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into auth."session" ("token", "userId", "createdAt", "updatedAt", "lastSeenAt", "expiresAt")
     values ($1, $2, $3, $3, $3, $4) returning "id"`,
    [session.tokenHash, session.userId, session.now, session.expiresAt],
  );
  const [made] = rows;
  if (!made) throw new Error("a session was made and not returned");
  return made.id;
}

/** Saves the time of the last use. It never moves backwards, so a clock that is set back does not lengthen a session. */
export async function touchSession(db: Queryable, sessionId: string, nowMs: number): Promise<void> {
  await db.query(
    `update auth."session" set "lastSeenAt" = greatest("lastSeenAt", to_timestamp($2 / 1000.0)) where "id" = $1`,
    [sessionId, nowMs],
  );
}

/** Deletes a session with its access and refresh tokens. */
export async function deleteSession(db: Queryable, sessionId: string): Promise<void> {
  await db.query(`delete from auth."session" where "id" = $1`, [sessionId]);
}

export async function deleteSessionsOfUser(db: Queryable, userId: string): Promise<void> {
  await db.query(`delete from auth."session" where "userId" = $1`, [userId]);
}

/** @param token the refresh token, hashed as it is stored */
export async function findSessionOfRefreshToken(
  db: Queryable,
  token: string,
): Promise<{ id: string; userId: string; startedAt: number; lastSeenAt: number } | null> {
  const { rows } = await db.query<{ id: string; userId: string; startedAt: number; lastSeenAt: number }>(
    `select s."id", s."userId", (extract(epoch from s."createdAt") * 1000)::float8 as "startedAt",
       (extract(epoch from s."lastSeenAt") * 1000)::float8 as "lastSeenAt"
     from auth."oauthRefreshToken" t join auth."session" s on s."id" = t."sessionId" where t."token" = $1`,
    [token],
  );
  return rows[0] ?? null;
}

/**
 * For a refresh token that was just used: whether the answer for a repetition is stored already or still being made. Null
 * for any other token.
 * @param token the refresh token, hashed as it is stored
 */
export async function findRotation(db: Queryable, token: string): Promise<"kept" | "pending" | null> {
  const { rows } = await db.query<{ state: "kept" | "pending" }>(
    `select case when "rotationReplayResponse" is null then 'pending' else 'kept' end as state
     from auth."oauthRefreshToken" where "token" = $1 and "rotationReplayExpiresAt" > now()`,
    [token],
  );
  return rows[0]?.state ?? null;
}

/** The latest use of any session. A server whose clock is earlier than this at its start knows that its clock is wrong. */
export async function latestSessionUse(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ at: number | null }>(
    `select (extract(epoch from max("lastSeenAt")) * 1000)::float8 as at from auth."session"`,
  );
  return rows[0]?.at ?? 0;
}

interface Limits {
  readonly nowMs: number;
  readonly idleMs: number;
  readonly absoluteMs: number;
}

const day = 86_400_000;

/** Removes what has expired. Nothing depends on when, or whether, it runs. */
export async function sweepIdentity(db: Queryable, { nowMs, idleMs, absoluteMs }: Limits): Promise<void> {
  const expired = async (table: string, column: string, before: number) => {
    await db.query(`delete from auth.${table} where ${column} < to_timestamp($1 / 1000.0)`, [before]);
  };
  await expired('"session"', '"lastSeenAt"', nowMs - idleMs);
  await expired('"session"', '"createdAt"', nowMs - absoluteMs);
  await expired('"oauthAccessToken"', '"expiresAt"', nowMs);
  await expired('"oauthRefreshToken"', '"expiresAt"', nowMs);
  // Answers stored for a repetition hold encrypted tokens, so they are removed as soon as they are no longer needed.
  await db.query(
    `update auth."oauthRefreshToken" set "rotationReplayResponse" = null
     where "rotationReplayResponse" is not null and "rotationReplayExpiresAt" < to_timestamp($1 / 1000.0)`,
    [nowMs],
  );
  await expired('"verification"', '"expiresAt"', nowMs);
  await expired('"oauthClientAssertion"', '"expiresAt"', nowMs);
  await expired("replaced_secret", "good_until", nowMs);
  await expired("login_failure", "last_failed_at", nowMs - day);
  await expired("login_device", "last_used_at", nowMs - 400 * day);
}

export interface StaffSessionRow {
  readonly id: string;
  readonly startedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly userAgent: string | null;
}

/** Sessions of a person of this clinic, the most recently used first. */
export async function listSessions(tx: Tx, userId: string): Promise<StaffSessionRow[]> {
  const { rows } = await tx.query<StaffSessionRow>(
    `select s."id", s."createdAt" as "startedAt", s."lastSeenAt", s."userAgent" from auth."session" s
       join staff_member m on m.clinic_id = $1 and m.user_id = s."userId"
     where s."userId" = $2 order by s."lastSeenAt" desc, s."id"`,
    [tx.clinicId, userId],
  );
  return rows;
}

/** Ends one session of a person of this clinic, or all but one, with their tokens. Returns their number. */
export async function endSessions(
  tx: Tx,
  userId: string,
  which: { only?: string | undefined; except?: string | null | undefined },
): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from auth."session" s using staff_member m
     where m.clinic_id = $1 and m.user_id = s."userId" and s."userId" = $2
       and ($3::uuid is null or s."id" = $3) and ($4::uuid is null or s."id" <> $4)`,
    [tx.clinicId, userId, which.only ?? null, which.except ?? null],
  );
  return rowCount ?? 0;
}

const longestUserAgent = 300;

/** Stores the user agent of the browser in which the person signed in. */
export async function noteUserAgent(db: Queryable, sessionId: string, userAgent: string): Promise<void> {
  await db.query(`update auth."session" set "userAgent" = $2 where "id" = $1`, [
    sessionId,
    userAgent.replaceAll("\0", "").slice(0, longestUserAgent),
  ]);
}
