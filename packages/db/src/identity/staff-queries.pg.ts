import type { Tx } from "../shared/transaction.pg.ts";
import type { Queryable } from "./actor-queries.pg.ts";

export interface StaffMemberRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly active: boolean;
  readonly version: number;
}

const columns = "user_id as id, email, name, role, active, version";

interface NewStaffMember {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  /** Null until the person has chosen one. */
  readonly passwordHash: string | null;
}

/** Fails on `user_email_key` when the address has an account already, in any clinic. */
export async function insertStaffMember(tx: Tx, member: NewStaffMember): Promise<void> {
  await tx.query(`insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)`, [
    member.id,
    member.name,
    member.email,
  ]);
  if (member.passwordHash !== null) await savePassword(tx, member.id, member.passwordHash);
  await tx.query("insert into staff_member (clinic_id, user_id, email, name, role) values ($1, $2, $3, $4, $5)", [
    tx.clinicId,
    member.id,
    member.email,
    member.name,
    member.role,
  ]);
}

export async function savePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.query(
    `insert into auth."account" ("accountId", "providerId", "userId", "password", "updatedAt")
     values ($1::text, 'credential', $1::uuid, $2, now())
     on conflict ("userId", "providerId") do update set "password" = excluded."password", "updatedAt" = now()`,
    [userId, passwordHash],
  );
}

/** Locks the row until the transaction ends. */
export async function findStaffMemberForUpdate(tx: Tx, userId: string): Promise<StaffMemberRow | null> {
  const { rows } = await tx.query<StaffMemberRow>(
    `select ${columns} from staff_member where clinic_id = $1 and user_id = $2 for update`,
    [tx.clinicId, userId],
  );
  return rows[0] ?? null;
}

/** Finds a member of this clinic; locks the row until the transaction ends. */
export async function findStaffMemberByEmailForUpdate(tx: Tx, email: string): Promise<StaffMemberRow | null> {
  const { rows } = await tx.query<StaffMemberRow>(
    `select ${columns} from staff_member where clinic_id = $1 and email = $2 for update`,
    [tx.clinicId, email],
  );
  return rows[0] ?? null;
}

/** The stored hash; null until the person has chosen a password. */
export async function findPasswordHash(db: Queryable, userId: string): Promise<string | null> {
  const { rows } = await db.query<{ password: string | null }>(
    `select "password" from auth."account" where "userId" = $1 and "providerId" = 'credential'`,
    [userId],
  );
  return rows[0]?.password ?? null;
}

/** Counts the active admins and locks them, so that two admins cannot retire each other at the same time. */
export async function countActiveAdminsForUpdate(tx: Tx): Promise<number> {
  const { rows } = await tx.query(
    "select user_id from staff_member where clinic_id = $1 and role = 'admin' and active order by user_id for update",
    [tx.clinicId],
  );
  return rows.length;
}

export async function updateStaffMember(tx: Tx, member: Omit<StaffMemberRow, "version">): Promise<StaffMemberRow> {
  const { rows } = await tx.query<StaffMemberRow>(
    `update staff_member set email = $3, name = $4, role = $5, active = $6, version = version + 1, updated_at = now()
     where clinic_id = $1 and user_id = $2 returning ${columns}`,
    [tx.clinicId, member.id, member.email, member.name, member.role, member.active],
  );
  const [updated] = rows;
  if (!updated) throw new Error("the staff member was locked and is gone");
  await tx.query(`update auth."user" set "name" = $2, "email" = $3, "updatedAt" = now() where "id" = $1`, [
    member.id,
    member.name,
    member.email,
  ]);
  return updated;
}
