import { randomBytes, randomUUID } from "node:crypto";
import { inClinic, renewGrant, saveInvite } from "@daybook/db/postgres";
import type { TestDatabase } from "@daybook/db/testing";
import { type ClinicId, clinicId, instantOf } from "@daybook/domain";

/** What lets a person in. */
export interface Credentials {
  /** Ids of the sessions, sorted. */
  readonly sessions: string[];
  readonly invited: boolean;
  /** When the grant for the desk was ended; null while it holds. */
  readonly grantEnded: Date | null;
  /** Hash of the password; null without one. */
  readonly hash: string | null;
}

/** How long the sessions were not used. */
export const unusedMs = 10 * 60_000;

export async function addClinic(db: TestDatabase): Promise<ClinicId> {
  const id = clinicId.parse(randomUUID());
  await db.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'Europe/Paris')", [id]);
  return id;
}

/**
 * Gives a person two sessions, an invitation and a grant for a desk.
 * @param now milliseconds since the Unix epoch
 * @returns the ids of the sessions
 */
export async function addCredentials(
  db: TestDatabase,
  { clinic, userId, now }: { readonly clinic: ClinicId; readonly userId: string; readonly now: number },
): Promise<[string, string]> {
  const deviceId = randomUUID();
  await db.owner.query(
    `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'desk', '1', '', $3)`,
    [clinic, deviceId, userId],
  );
  await inClinic(db.pool, clinic, async (tx) => {
    await saveInvite(tx, { userId, tokenHash: randomUUID(), expiresAt: now });
    await renewGrant(tx, { deviceId, userId, key: randomBytes(32), expiresAt: instantOf(now + 60_000) });
  });
  return [await addSession(db, userId, now), await addSession(db, userId, now)];
}

async function addSession(db: TestDatabase, userId: string, now: number): Promise<string> {
  const { rows } = await db.owner.query<{ id: string }>(
    `insert into auth."session" ("token", "userId", "updatedAt", "lastSeenAt", "expiresAt")
     values (gen_random_uuid(), $1, now(), $2, now() + interval '1 day') returning id`,
    [userId, instantOf(now - unusedMs)],
  );
  const [session] = rows;
  if (!session) throw new Error("the session was not added");
  return session.id;
}

export async function credentialsOf(db: TestDatabase, userId: string): Promise<Credentials> {
  const { rows } = await db.owner.query<Credentials>(
    `select array(select s.id::text from auth."session" s where s."userId" = $1 order by 1) as sessions,
       exists (select from staff_invite where user_id = $1) as invited,
       (select ended_at from sync_grant where user_id = $1) as "grantEnded",
       (select password from auth."account" where "userId" = $1) as hash`,
    [userId],
  );
  const [row] = rows;
  if (!row) throw new Error("no row");
  return row;
}
