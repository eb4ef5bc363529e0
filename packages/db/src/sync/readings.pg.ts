import type { Tx } from "../shared/transaction.pg.ts";

/** The last reading of a device that the audit trail has; locks the device until the transaction ends. */
export async function lockLastRead(tx: Tx, deviceId: string): Promise<number> {
  const { rows } = await tx.query<{ lastRead: number }>(
    `select last_read as "lastRead" from sync_device where clinic_id = $1 and id = $2 for no key update`,
    [tx.clinicId, deviceId],
  );
  return rows[0]?.lastRead ?? 0;
}

export async function noteLastRead(tx: Tx, deviceId: string, lastRead: number): Promise<void> {
  await tx.query("update sync_device set last_read = $3 where clinic_id = $1 and id = $2", [
    tx.clinicId,
    deviceId,
    lastRead,
  ]);
}

/** The people who have, or had, a grant for the device. */
export async function findGrantHolders(tx: Tx, deviceId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    "select distinct user_id as id from sync_grant where clinic_id = $1 and device_id = $2",
    [tx.clinicId, deviceId],
  );
  return rows.map(({ id }) => id);
}
