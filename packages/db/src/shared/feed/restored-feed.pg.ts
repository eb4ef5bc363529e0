import type { ClinicId } from "@daybook/domain";
import type { Client } from "pg";

/**
 * Adopts lines of the change feed that were restored from another cluster and have transaction ids that this cluster has
 * not reached yet. They would stay unsettled until then and block the feed, so they become changes of the present.
 */
export async function adoptRestoredFeed(client: Client): Promise<void> {
  const { rows } = await client.query<{ id: ClinicId }>("select clinic_ids() as id");
  for (const { id } of rows) {
    await client.query("begin");
    try {
      await client.query("select set_config('app.clinic', $1, true)", [id]);
      await client.query(
        `update change set xid = pg_current_xact_id()
         where clinic_id = $1 and xid >= pg_snapshot_xmax(pg_current_snapshot())`,
        [id],
      );
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").catch(() => undefined); // the first failure is more useful
      throw error;
    }
  }
}
