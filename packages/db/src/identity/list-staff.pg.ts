import type { Instant, Page, User, UserId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** A person's last use comes from the stored sessions and the devices from which they signed in. */
const columns = `m.user_id as id, m.email, m.name, m.role, m.active, m.version, m.created_at as "createdAt", m.updated_at as "updatedAt",
  (select i.expires_at from staff_invite i where i.clinic_id = m.clinic_id and i.user_id = m.user_id) as "invitedUntil",
  greatest((select max(s."lastSeenAt") from auth."session" s where s."userId" = m.user_id),
    (select max(d.last_used_at) from auth.login_device d where d.user_id = m.user_id)) as "lastSeenAt"`;

export async function listStaff(
  tx: Tx,
  input: { active?: boolean | undefined; updatedSince?: Instant | undefined; page: number; pageSize: number },
): Promise<Page<User>> {
  const where =
    "clinic_id = $1 and ($2::boolean is null or active = $2) and ($3::timestamptz is null or updated_at >= $3)";
  const values = [tx.clinicId, input.active ?? null, input.updatedSince ?? null];
  const counted = await tx.query<{ total: number }>(
    `select count(*) as total from staff_member where ${where}`,
    values,
  );
  const { rows } = await tx.query<User>(
    `select ${columns} from staff_member m where ${where} order by name, user_id limit $4 offset $5`,
    [...values, input.pageSize, (input.page - 1) * input.pageSize],
  );
  return { items: rows, total: counted.rows[0]?.total ?? 0, page: input.page, pageSize: input.pageSize };
}

export async function findStaffMember(tx: Tx, id: UserId): Promise<User | null> {
  const { rows } = await tx.query<User>(`select ${columns} from staff_member m where clinic_id = $1 and user_id = $2`, [
    tx.clinicId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Locks the account until the transaction ends; null when there is none. */
export async function lockStaffMember(tx: Tx, id: UserId): Promise<User | null> {
  const { rows } = await tx.query<User>(
    `select ${columns} from staff_member m where clinic_id = $1 and user_id = $2 for update of m`,
    [tx.clinicId, id],
  );
  return rows[0] ?? null;
}
