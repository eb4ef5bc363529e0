import { type ClinicId, clinicId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { servingRole } from "../../testing/test-database.ts";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";
import { prepareDatabase } from "../setup/serving-role.pg.ts";
import { inClinic } from "../transaction.pg.ts";
import { currentCursor, readChanges } from "./change-queries.pg.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.close());

async function restoredClinic(): Promise<ClinicId> {
  const id = clinicId.parse(crypto.randomUUID());
  await database.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'UTC')", [id]);
  await database.owner.query(
    `insert into change (clinic_id, entity, id, xid) values
       ($1, 'appointment', gen_random_uuid(), '4000000000'), ($1, 'appointment', gen_random_uuid(), '70')`,
    [id],
  );
  return id;
}

test.each(["owner's", "serving role's"])(
  "a start with the %s address makes a feed from another cluster one of this",
  async (whose) => {
    const clinics = [await restoredClinic(), await restoredClinic()];
    const { run } = await inClinic(database.pool, await restoredClinic(), currentCursor);
    const read = (clinic: ClinicId) =>
      inClinic(database.pool, clinic, (tx) => readChanges(tx, "appointment", { run, xid: "0", k: "0" }, 10));
    for (const clinic of clinics)
      expect(await read(clinic)).toMatchObject({ changes: [{ cursor: { xid: "70" } }], unsettled: true });
    await prepareDatabase(whose === "owner's" ? database.ownerUrl : database.servingUrl, { role: servingRole });
    for (const clinic of clinics) {
      const settled = { changes: [{ cursor: { xid: "70" } }, {}], unsettled: false };
      // A line is settled when every earlier transaction of the cluster has ended, also those of other tests.
      await expect.poll(() => read(clinic), { timeout: 20_000 }).toMatchObject(settled);
      const { changes } = await read(clinic);
      await prepareDatabase(database.servingUrl); // a second run does nothing
      expect((await read(clinic)).changes).toEqual(changes);
    }
  },
);
