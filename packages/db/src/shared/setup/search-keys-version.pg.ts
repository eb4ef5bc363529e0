import type { Tx } from "../transaction.pg.ts";

/** The version of the clinic's stored search keys (`searchKeysVersion` of the domain). */
export async function findSearchKeysVersion(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    "select search_keys_version as version from clinic where id = $1",
    [tx.clinicId],
  );
  return rows[0]?.version ?? 0;
}

export async function saveSearchKeysVersion(tx: Tx, version: number): Promise<void> {
  await tx.query("update clinic set search_keys_version = $2 where id = $1", [tx.clinicId, version]);
}
