import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPool, inClinic } from "@daybook/db/postgres";
import { mayCall } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startServer } from "../start-server.ts";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { openDesk } from "./desk.ts";
import { fingerprint, withClinic } from "./fingerprint.ts";
import { fixtures } from "./fixtures.ts";
import { bearer } from "./identities.ts";
import { callProcedure, procedures } from "./surface.ts";
import { allRight, createTally } from "./tally.ts";

let world: ServerWorld;
/** Tables whose rows belong to a clinic; all contain rows of both clinics. */
let tables: string[];

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  for (const clinic of [world.clinic, world.otherClinic]) {
    const desk = await openDesk(world, clinic);
    const admin = bearer(await world.tokenOf("admin", clinic));
    const clinician = bearer(await world.tokenOf("clinician", clinic));
    for (const procedure of procedures) {
      const headers = mayCall(procedure.path, "admin") ? admin : clinician;
      await callProcedure(world.url, "trpc", procedure, await fixtures[procedure.path](desk), headers);
    }
    // Without a link, so that a link to them from the other clinic would be a new one.
    await world.db.owner.query(
      `insert into organization (clinic_id, id, finess, registered_name, name_key, search_text, created_at, updated_at)
     values ($1, gen_random_uuid(), '750100166', 'A', 'a', ' a', now(), now())`,
      [clinic],
    );
    await world.db.owner.query(
      `insert into healthcare_worker (clinic_id, id, rpps_number, last_name, first_name, profession_name, last_name_key,
       first_name_key, search_text, created_at, updated_at)
     values ($1, gen_random_uuid(), '10000000009', 'A', 'A', 'A', 'a', 'a', ' a', now(), now())`,
      [clinic],
    );
    // A file that no note has.
    await world.db.owner.query(
      `insert into note_file (clinic_id, id, mime, size, sha256, content, created_at)
       values ($1, gen_random_uuid(), 'image/png', 3, 'a', 'PNG', now())`,
      [clinic],
    );
    await world.db.owner.query(
      `insert into summary_answer (clinic_id, patient_id, audience, length, asked_for, notes, outcome, answered_at)
       select clinic_id, id, 'family', 'short', 'a', '{}', '{}', now() from patient where clinic_id = $1 limit 1`,
      [clinic],
    );
    await world.db.owner.query(
      "insert into summary_use (clinic_id, day, calls, tokens) values ($1, current_date, 1, 1)",
      [clinic],
    );
    await world.db.owner.query(
      "insert into directory_answer (clinic_id, search_hash, answer, answered_at) values ($1, 'a', '{}', now())",
      [clinic],
    );
    // A note in which nothing is found, so that no finding refers to it.
    await desk.send("POST", `/patients/${await desk.patient()}/notes`, {
      taken_at: "2024-03-05T09:00:00Z",
      content: "Called.",
    });
    await world.db.owner.query(
      `insert into import_remote_row (clinic_id, batch_id, "row", line, cells, name, address)
       select clinic_id, id, 1, 2, '{A,B}', 'A', 'B' from import_batch where clinic_id = $1 limit 1`,
      [clinic],
    );
  }
  tables = [...(await withClinic(world.db))];
});
afterAll(() => world[Symbol.asyncDispose]());

/** Tables of the public schema whose rows belong to no clinic, with the reason. */
const shared: Readonly<Record<string, string>> = {
  clinic: "is the clinic: walled off by its own id",
  audit_block: "one chain over all clinics: numbers, times and hashes, no words",
  audit_block_entry: "the digests behind a block",
  audit_pending: "numbers of entries that wait for their block",
  import_stage_1: "empty outside the one transaction that fills and empties it",
  import_stage_2: "as import_stage_1",
  import_stage_3: "as import_stage_1",
  import_stage_4: "as import_stage_1",
  sync_epoch: "which database this is: no record of a clinic",
  directory_entry_1: "the national extract: public data, the same for every clinic; no search is in it",
  directory_entry_2: "as directory_entry_1: one is searched while the other one is loaded",
  directory_extract: "which of the two is searched, and the date of its extract",
  migration: "which migrations were applied; the serving role may only read it",
};

test("T-01: every table of a clinic has forced row level security for reading and writing", async () => {
  const tally = createTally("T-01");
  const { rows } = await world.db.owner.query<{
    name: string;
    owned: boolean;
    enabled: boolean;
    forced: boolean;
    walls: string[];
  }>(
    `select quote_ident(relname) as name, relrowsecurity as enabled, relforcerowsecurity as forced,
       exists (select from pg_attribute where attrelid = c.oid and attname = 'clinic_id' and attnotnull) as owned,
       array(select coalesce(pg_get_expr(polqual, polrelid), '-') || ' | ' || coalesce(pg_get_expr(polwithcheck, polrelid), '-')
             from pg_policy where polrelid = c.oid and polroles = '{0}') as walls
     from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'm', 'v')`,
  );
  for (const { name, owned, enabled, forced, walls } of rows) {
    const column = name === "clinic" ? "id" : "clinic_id";
    tally.check(owned || name in shared, () => `${name} has no clinic_id, and nobody says why`);
    if (!owned && name !== "clinic") continue;
    tally.check(enabled && forced, () => `${name}: row level security is not enabled and forced`);
    const wall = `(${column} = current_clinic())`;
    tally.check(
      walls.length === 1 && walls[0] === `${wall} | ${wall}`,
      () => `${name}: policies for all are ${walls.join("; ")}`,
    );
  }
  const keys = await world.db.owner.query<{ name: string; whole: boolean }>(
    `select conrelid::regclass || '.' || conname as name, 'clinic_id' = any(array(
       select attname from pg_attribute where attrelid = conrelid and attnum = any(conkey))) as whole
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
       and confrelid = any(array(select attrelid from pg_attribute where attname = 'clinic_id')::oid[])`,
  );
  for (const { name, whole } of keys.rows) tally.check(whole, () => `foreign key ${name} does not include the clinic`);
  const policies = await world.db.owner.query<{ name: string; own: boolean }>(
    `select polrelid::regclass || '.' || polname as name, polroles = array[relowner] as own
     from pg_policy join pg_class c on c.oid = polrelid where polroles <> '{0}'`,
  );
  for (const { name, own } of policies.rows)
    tally.check(own, () => `policy ${name} opens the wall to another role than the owner`);
  const open = await world.db.owner.query<{ name: string; confined: boolean }>(
    `select proname as name, prosecdef and not coalesce(proconfig @> array['search_path=public'] or proconfig @> array['search_path=public, pg_temp'], false) as confined
     from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
  );
  for (const { name, confined } of open.rows)
    tally.check(!confined, () => `function ${name} runs as the owner under the caller's search path`);
  expect(tally.done(45)).toEqual(allRight);
});

test("T-02: two clinics on two connections, with aborted transactions, see no row of the other, and none without a clinic", async () => {
  const tally = createTally("T-02");
  const pool = createPool(world.db.servingUrl, { max: 2 });
  const clinics = [world.clinic, world.otherClinic];
  const count = 3_000;
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const turn = next++;
      const clinic = clinics[turn % 2 === 0 ? 0 : 1] ?? world.clinic;
      if (turn % 5 === 4) {
        // In between a query runs without a clinic.
        const { rows } = await pool.query("select from patient union all select from staff_member");
        tally.check(rows.length === 0, () => `${rows.length} rows without a clinic`);
        continue;
      }
      const seen = await inClinic(pool, clinic, async (tx) => {
        const { rows } = await tx.query<{ foreign: number; own: number }>(
          "select count(*) filter (where clinic_id <> $1) as foreign, count(*) as own from patient",
          [clinic],
        );
        if (turn % 7 === 3) throw new Error("broken off");
        if (turn % 11 === 5) await tx.query("select 1 / 0");
        return rows[0];
      }).catch(() => null);
      tally.check(
        seen === null || (seen?.foreign === 0 && seen.own > 0),
        () => `${JSON.stringify(seen)} in turn ${turn}`,
      );
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  await pool.end();
  expect(tally.done(count)).toEqual(allRight);
});

test("T-03: the server refuses to start as a role that could bypass row level security", async () => {
  const tally = createTally("T-03");
  const { owner, ownerUrl } = world.db;
  const boot = async (databaseUrl: string) => {
    const nothing = () => undefined;
    const server = await startServer({
      databaseUrl,
      host: "127.0.0.1",
      port: 0,
      publicUrl: "http://127.0.0.1:1",
      secret: "x".repeat(40),
      dataDir: path.join(tmpdir(), "daybook-not-used"),
      log: { info: nothing, warn: nothing, error: nothing },
    });
    const { rows } = await server.services.pool.query<{ name: string; free: boolean }>(
      "select rolname as name, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user",
    );
    await server.stop();
    return rows[0];
  };
  const suffix = randomUUID().slice(0, 8);
  const as = (name: string) => {
    const url = new URL(ownerUrl);
    Object.assign(url, { username: name, password: "x" });
    return url.toString();
  };
  const roles = {
    bypasses: [`create role %s login password 'x' bypassrls`, "may bypass row level security"],
    owns: [
      `create role %s login password 'x'; create table own_%s (i int); alter table own_%s owner to %s`,
      "owns objects",
    ],
    climbs: [
      `create role up_%s bypassrls; create role %s login password 'x' noinherit; grant up_%s to %s`,
      "may become a role that",
    ],
  } as const;
  for (const [kind, [statements, words]] of Object.entries(roles)) {
    const name = `t03_${kind}_${suffix}`;
    await owner.query(statements.replaceAll("%s", name));
    await owner.query(
      `grant usage on schema public, auth to ${name}; grant select on all tables in schema public, auth to ${name}`,
    );
    const told = await boot(as(name)).then(
      (served) => `booted as ${served?.name}`,
      (error: Error) => error.message,
    );
    tally.check(told.includes(words) && told.includes("Fix:"), () => `${kind}: ${told}`);
    await owner.query(`drop owned by ${name} cascade; drop role ${name}; drop role if exists up_${name}`);
  }
  const served = await boot(ownerUrl);
  tally.check(served?.free === false, () => `given a superuser's address it served as ${served?.name}`);
  const { rows } = await owner.query<{ name: string }>(
    "select rolname as name from pg_roles where rolname like 'test%_app' and rolname = $1",
    [served?.name ?? ""],
  );
  for (const { name } of rows) await owner.query(`drop owned by ${name}; drop role ${name}`);
  expect(tally.done(4)).toEqual(allRight);
});

test("T-04: with row level security alone, one clinic can neither read nor write the other", async () => {
  const tally = createTally("T-04");
  const before = await fingerprint(world.db, world.otherClinic);
  const attack = (statement: string, values: unknown[]) =>
    inClinic(world.db.pool, world.clinic, async (tx) => (await tx.query(statement, values)).rowCount ?? 0).catch(
      (error: { code?: string; cause?: { code?: string } }) => error.code ?? error.cause?.code ?? "failed",
    );
  const b = world.otherClinic;
  for (const table of tables) {
    const own = await attack(`select from ${table} where clinic_id = $1`, [world.clinic]);
    tally.check(typeof own === "number" && own > 0, () => `${table}: no row of our own to attack with (${own})`);
    const nothing = [0, "42501"];
    const cases: [string, readonly unknown[]][] = [
      [`select from ${table} where clinic_id = $1`, [0]],
      [`select from ${table} where clinic_id <> '${world.clinic}' and $1::uuid is not null`, [0]],
      [`update ${table} set clinic_id = clinic_id where clinic_id = $1`, nothing],
      [`delete from ${table} where clinic_id = $1`, nothing],
      [`update ${table} set clinic_id = $1 where clinic_id = '${world.clinic}'`, ["42501", "23503"]],
      [await copyStatement(table), ["42501"]],
    ];
    for (const [statement, right] of cases) {
      const outcome = await attack(statement, [b]);
      tally.check(right.includes(outcome), () => `${statement}: ${outcome}`);
    }
  }
  const { rows: keys } = await world.db.owner.query<{ table: string; column: string; parent: string; key: string }>(
    `select conrelid::regclass::text as table, a.attname as column, confrelid::regclass::text as parent, f.attname as key
     from pg_constraint, unnest(conkey, confkey) as pair (child, parent_column)
     join pg_attribute a on a.attnum = child join pg_attribute f on f.attnum = parent_column
     where contype = 'f' and connamespace = 'public'::regnamespace and cardinality(conkey) = 2
       and a.attrelid = conrelid and f.attrelid = confrelid and a.attname <> 'clinic_id'`,
  );
  for (const { table, column, parent, key } of keys) {
    const { rows } = await world.db.owner.query<{ id: string }>(
      `select ${key} as id from ${parent} p where clinic_id = $1
         and not exists (select from ${table} c where c.${column} = p.${key}) limit 1`,
      [b],
    );
    const outcome = await attack(
      `update ${table} set ${column} = $1 where ctid = (select ctid from ${table} limit 1)`,
      [rows[0]?.id],
    );
    // Append-only tables cannot be changed at all; of a typed note, a rule of the row refuses any file.
    const isRefused = outcome === "23503" || outcome === "42501" || outcome === "23514";
    tally.check(isRefused, () => `${table}.${column} pointing into the other clinic: ${outcome}`);
  }
  const clinicCases = [
    ["select from clinic where id = $1", 0],
    ["update clinic set name = 'x' where id = $1", 0],
    ["insert into clinic (id, name, time_zone) values (gen_random_uuid(), $1::text, 'UTC')", "42501"],
    ["delete from clinic where id = $1", "42501"],
    ["select set_config('role', 'daybook', true) where $1::uuid is not null", "42501"],
  ] as const;
  for (const [statement, right] of clinicCases) {
    const outcome = await attack(statement, [b]);
    tally.check(outcome === right, () => `${statement}: ${outcome}`);
  }
  const after = await fingerprint(world.db, world.otherClinic);
  tally.check(JSON.stringify(after) === JSON.stringify(before), () => "the other clinic changed");
  expect(tally.done(90)).toEqual(allRight);
});

/** Inserts a copy of one of our rows as a row of the other clinic; `$1` is that clinic. */
async function copyStatement(table: string): Promise<string> {
  const { rows } = await world.db.owner.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' and attidentity = '' and attname <> 'clinic_id'`,
    [table],
  );
  const columns = rows.map(({ name }) => name).join(", ");
  return `insert into ${table} (clinic_id, ${columns}) select $1, ${columns} from ${table} limit 1`;
}

test("T-05: unique values of one clinic reveal nothing about another", async () => {
  const tally = createTally("T-05");
  const [admin, elsewhere] = [await world.tokenOf("admin"), await world.tokenOf("admin", world.otherClinic)];
  const post = (token: string, path: string, body: unknown) => world.rest("POST", path, { token, body });
  const person = { first_name: "Camille", last_name: "Roux", birth_date: "1980-05-17" };
  const cases: [string, string, Record<string, unknown>][] = [
    ["mrn", "/patients", { ...person, mrn: "ORACLE-1" }],
    ["mrn in another spelling", "/patients", { ...person, mrn: "oracle 1" }],
    ["phone and e-mail", "/patients", { ...person, phone: "+33 6 99 88 77 66", email: "oracle@example.test" }],
    ["name and birth date", "/patients", person],
    ["rpps number", "/practitioners", { first_name: "Alice", last_name: "Moreau", rpps_number: "10101010105" }],
    ["location name", "/locations", { name: "Oracle room" }],
  ];
  const codes = async (token: string) => {
    const seen: string[] = [];
    for (const [, path, body] of cases) {
      const { status, body: answer } = await post(token, path, body);
      seen.push(`${status} ${JSON.stringify(answer["code"] ?? "")}`);
    }
    return seen;
  };
  const [first, second] = [await codes(elsewhere), await codes(admin)];
  for (const [index, [name]] of cases.entries())
    tally.check(
      first[index] === second[index],
      () => `${name}: ${first[index]} where it is new, ${second[index]} where another clinic has it`,
    );
  // In its own clinic the collision is found, so the comparison above is meaningful.
  const again = await codes(admin);
  expect(again.filter((code) => code.startsWith("409"))).toHaveLength(4);
  const duplicates = async (token: string) =>
    ((await post(token, "/patients/duplicates", { ...person, phone: "+33 6 99 88 77 66" })).body["items"] as unknown[])
      .length;
  tally.check(
    (await duplicates(admin)) === (await duplicates(elsewhere)),
    () => "duplicates differ between the clinics",
  );
  const key = { "idempotency-key": "the same in both" };
  const keyed = async (token: string, first_name: string) =>
    (await world.rest("POST", "/patients", { token, headers: key, body: { ...person, first_name } })).status;
  tally.check(
    (await keyed(elsewhere, "Anna")) === 201 && (await keyed(admin, "Berta")) === 201,
    () => "an idempotency key of another clinic counts",
  );
  for (const q of ["oracle-1", "camille roux", "99887766", "oracle@example.test", "17/05/1980"]) {
    const { body } = await world.rest("GET", `/patients?q=${encodeURIComponent(q)}`, { token: admin });
    const ids = (body["items"] as { id: string }[]).map(({ id }) => id);
    const { rows } = await world.db.owner.query("select from patient where id = any($1) and clinic_id <> $2", [
      ids,
      world.clinic,
    ]);
    tally.check(rows.length === 0, () => `a search for ${q} found another clinic's patient`);
  }
  expect(tally.done(12)).toEqual(allRight);
});
