import type { Page, User, UserId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

const columns = `user_id as id, email, name, role, active, created_at as "createdAt", updated_at as "updatedAt"`;

export async function listStaff(
  tx: Tx,
  input: { active?: boolean | undefined; page: number; pageSize: number },
): Promise<Page<User>> {
  const where = "clinic_id = $1 and ($2::boolean is null or active = $2)";
  const values = [tx.clinicId, input.active ?? null];
  const counted = await tx.query<{ total: number }>(
    `select count(*) as total from staff_member where ${where}`,
    values,
  );
  const { rows } = await tx.query<User>(
    `select ${columns} from staff_member where ${where} order by name, user_id limit $3 offset $4`,
    [...values, input.pageSize, (input.page - 1) * input.pageSize],
  );
  return { items: rows, total: counted.rows[0]?.total ?? 0, page: input.page, pageSize: input.pageSize };
}

export async function findStaffMember(tx: Tx, id: UserId): Promise<User | null> {
  const { rows } = await tx.query<User>(`select ${columns} from staff_member where clinic_id = $1 and user_id = $2`, [
    tx.clinicId,
    id,
  ]);
  return rows[0] ?? null;
}
