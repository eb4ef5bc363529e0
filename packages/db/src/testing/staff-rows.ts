import { randomUUID } from "node:crypto";
import type { ClinicId } from "@daybook/domain";
import type { TestDatabase } from "./test-database.ts";

/** Inserts a staff member directly, without the rules for one. */
export async function addStaff(
  db: TestDatabase,
  clinic: ClinicId,
  { name = "Robin Frost", role = "frontdesk", active = true } = {},
): Promise<{ id: string; email: string }> {
  const id = randomUUID();
  const email = `${id}@clinic.test`;
  await db.owner.query(
    `with account as (insert into auth."user" (id, name, email, "emailVerified") values ($1, $4, $2, true))
     insert into staff_member (clinic_id, user_id, email, name, role, active) values ($3, $1, $2, $4, $5, $6)`,
    [id, email, clinic, name, role, active],
  );
  return { id, email };
}

/** A session of a person; moments are milliseconds since the Unix epoch. */
export async function addSession(
  db: TestDatabase,
  userId: string,
  times: { startedAt?: number; lastSeenAt?: number } = {},
): Promise<{ id: string; token: string }> {
  const token = randomUUID();
  const startedAt = times.startedAt ?? Date.now();
  const { rows } = await db.owner.query<{ id: string }>(
    `insert into auth."session" ("token", "userId", "createdAt", "updatedAt", "lastSeenAt", "expiresAt")
     values ($1, $2, to_timestamp($3 / 1000.0), now(), to_timestamp($4 / 1000.0), now() + interval '1 day') returning id`,
    [token, userId, startedAt, times.lastSeenAt ?? startedAt],
  );
  return { id: rows[0]?.id ?? "", token };
}

/** A refresh token of a session, as it is stored. */
export async function addRefreshToken(
  db: TestDatabase,
  { token, userId, sessionId, clientId }: { token: string; userId: string; sessionId: string; clientId: string },
): Promise<void> {
  await db.owner.query(
    `insert into auth."oauthRefreshToken" ("token", "clientId", "sessionId", "userId", "expiresAt", "createdAt", "scopes")
     values ($1, $2, $3, $4, now() + interval '1 day', now(), '["daybook"]')`,
    [token, clientId, sessionId, userId],
  );
}
