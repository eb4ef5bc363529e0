import type { ClinicId } from "@daybook/domain";
import type { Client } from "pg";

/** Which database this is: the cluster, its timeline, which changes when a backup or a replica takes over, and the database. */
const identity = `(select system_identifier::text from pg_control_system()),
  ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer,
  (select oid from pg_database where datname = current_database())`;

/**
 * Begins a new epoch of the change feed when the database was replaced, for example by a backup: transaction ids and revs of
 * before then have no meaning. All lines become changes of the present, because lines with ids that this cluster has not
 * reached yet would stay unsettled until then and block the feed. Desks read everything again when they see the new epoch.
 * Call it at the start, when no other server process is starting.
 */
export async function beginEpochIfMoved(client: Client): Promise<boolean> {
  const { rows: clinics } = await client.query<{ id: ClinicId }>("select clinic_ids() as id");
  const enter = (id: ClinicId) => client.query("select set_config('app.clinic', $1, true)", [id]);
  await client.query("begin");
  try {
    let isMoved = await holds(
      client,
      `select (system_id, timeline, database_id) is distinct from (${identity}) as holds from sync_epoch`,
    );
    for (const { id } of clinics) {
      if (isMoved) break;
      await enter(id);
      isMoved = await holds(
        client,
        `select exists (select from change where clinic_id = '${id}' and xid >= pg_snapshot_xmax(pg_current_snapshot())) as holds`,
      );
    }
    if (isMoved) {
      for (const { id } of clinics) {
        await enter(id);
        await client.query("update change set xid = pg_current_xact_id() where clinic_id = $1", [id]);
        await client.query("delete from sync_floor where clinic_id = $1", [id]);
      }
      await client.query(
        `update sync_epoch set epoch = gen_random_uuid(), (system_id, timeline, database_id) = (select ${identity})`,
      );
    }
    await client.query("commit");
    return isMoved;
  } catch (error) {
    await client.query("rollback").catch(() => undefined); // the first failure is more useful
    throw error;
  }
}

async function holds(client: Client, question: string): Promise<boolean> {
  const { rows } = await client.query<{ holds: boolean }>(question);
  return rows[0]?.holds ?? false;
}
