import { type ClinicId, clinicId } from "@daybook/domain";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { servingRole } from "../../testing/test-database.ts";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";
import { prepareDatabase } from "../setup/serving-role.pg.ts";
import { inClinic } from "../transaction.pg.ts";
import { currentCursor, readChanges } from "./change-queries.pg.ts";
import { beginEpochIfMoved } from "./feed-epoch.pg.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
});
afterAll(() => database.close());

async function restoredClinic(newest = "4000000000"): Promise<ClinicId> {
  const id = clinicId.parse(crypto.randomUUID());
  await database.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'UTC')", [id]);
  await database.owner.query(
    `insert into change (clinic_id, entity, id, xid) values
       ($1, 'appointment', gen_random_uuid(), $2::text::xid8), ($1, 'appointment', gen_random_uuid(), '70')`,
    [id, newest],
  );
  await database.owner.query("insert into sync_floor (clinic_id, floor) values ($1, '5000000000')", [id]);
  return id;
}

const start = (whose = "owner's") =>
  prepareDatabase(whose === "owner's" ? database.ownerUrl : database.servingUrl, { role: servingRole });
const ask = async (question: string) => {
  const { rows } = await database.owner.query<{ answer: string }>(`select (${question})::text as answer`);
  return rows[0]?.answer;
};
const epoch = () => ask("select epoch from sync_epoch");
const numbersOf = (clinic: ClinicId) =>
  ask(`select array_agg(distinct xid order by xid) from change where clinic_id = '${clinic}'`);

describe.each(["owner's", "serving role's"])("a start with the %s address", (whose) => {
  test("makes a feed from another cluster one of this, and begins an epoch once", async () => {
    const clinics = [await restoredClinic(), await restoredClinic()];
    const { run } = await inClinic(database.pool, await restoredClinic(), currentCursor);
    const read = (clinic: ClinicId) =>
      inClinic(database.pool, clinic, (tx) => readChanges(tx, ["appointment"], { run, xid: "0", k: "0" }, 10));
    for (const clinic of clinics)
      expect(await read(clinic)).toMatchObject({ changes: [{ cursor: { xid: "70" } }], unsettled: true });
    const before = await epoch();
    await start(whose);
    for (const clinic of clinics) {
      // A line is settled when every earlier transaction of the cluster has ended, also those of other tests.
      await expect.poll(() => read(clinic), { timeout: 20_000 }).toMatchObject({ changes: [{}, {}], unsettled: false });
      expect(await ask(`select count(*) from sync_floor where clinic_id = '${clinic}'`)).toBe("0");
    }
    const begun = await epoch();
    expect(begun).not.toBe(before);
    const numbers = await numbersOf(clinics[0] as ClinicId);
    await start(whose);
    expect([await epoch(), await numbersOf(clinics[0] as ClinicId)]).toEqual([begun, numbers]);
  });

  test.each([
    ["cluster", "system_id = '1'"],
    ["timeline", "timeline = timeline + 1"],
    ["database", "database_id = '1'"],
  ])("begins an epoch when the rows came from another %s, although the numbers could be this one's", async (_, was) => {
    await start(whose);
    const clinic = await restoredClinic("80");
    const kept = await epoch();
    await start(whose);
    expect([await epoch(), await numbersOf(clinic)]).toEqual([kept, "{70,80}"]);
    await database.owner.query(`update sync_epoch set ${was}`);
    await start(whose);
    expect(await epoch()).not.toBe(kept);
    expect(await numbersOf(clinic)).not.toMatch(/[{,](?:70|80)[,}]/u);
  });
});

test("the lines of each clinic are moved, and its floor is lifted, only while the transaction acts for this clinic", async () => {
  await start();
  await database.owner.query(
    `create function refuse_others() returns trigger language plpgsql as $$ begin
       if old.clinic_id::text <> current_setting('app.clinic') then raise exception 'a row of another clinic'; end if;
       return coalesce(new, old);
     end $$;
     create trigger only_own before update on change for each row execute function refuse_others();
     create trigger only_own before delete on sync_floor for each row execute function refuse_others()`,
  );
  try {
    const clinics = [await restoredClinic(), await restoredClinic()];
    await start();
    for (const clinic of clinics) expect(await numbersOf(clinic)).not.toMatch(/[{,](?:70|4000000000)[,}]/u);
    expect(await ask("select count(*) from sync_floor")).toBe("0");
  } finally {
    await database.owner.query("drop function refuse_others cascade");
  }
});

test("a line of the very next transaction is one of another cluster, too", async () => {
  await start();
  const clinic = await restoredClinic("80");
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    // Asked again, because transactions of other tests in the same cluster may come before.
    const isMoved = async () => {
      await client.query(
        `update change set xid = (pg_current_xact_id()::text::bigint + 1)::text::xid8 where clinic_id = $1`,
        [clinic],
      );
      return beginEpochIfMoved(client);
    };
    await expect.poll(isMoved, { timeout: 20_000, interval: 5 }).toBe(true);
  } finally {
    await client.end();
  }
});
