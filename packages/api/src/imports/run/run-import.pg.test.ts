import { randomUUID } from "node:crypto";
import {
  findImportBatch,
  inClinic,
  insertImportBatch,
  undoPatientImport,
  updateImportBatch,
} from "@daybook/db/postgres";
import { type ImportBatchId, type ImportKind, type ImportResult } from "@daybook/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { recogniseUpload } from "../reading/recognise-upload.ts";
import type { ImportWork } from "./claimed-import.ts";
import { ImportAttended, runImport } from "./run-import.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}

/** Makes an accepted batch of the file, and the work for it. */
async function accepted(kind: ImportKind, text: string) {
  const id = randomUUID() as ImportBatchId;
  const { services, clinic } = world;
  const recognised = await recogniseUpload(() => pieces(text), { kind, limits: services.imports.limits });
  if (!recognised.ok) throw new Error(recognised.refusal.code);
  const { reading, matches, totalRows, givenMrns } = recognised.value;
  await inClinic(services.pool, clinic, async (tx) => {
    const about = { fileName: null, fileSize: text.length, fileSha256: id, createdBy: randomUUID() };
    const settings = {
      dialect: reading,
      mapping: matches.mapping,
      totalRows,
      givenMrns,
      createdByKind: "user" as const,
    };
    await insertImportBatch(tx, { id, kind, ...about, ...settings }, services.now());
    await updateImportBatch(tx, id, { acceptedAt: services.now() });
  });
  const { log, now, newId, pool } = services;
  const work: ImportWork = {
    pool,
    clinicId: clinic,
    batchId: id,
    log,
    now,
    newId,
    desk: { read: async () => pieces(text), directory: null },
    announce: () => undefined,
    signal: new AbortController().signal,
    chunkRows: 40,
  };
  const batch = () => inClinic(pool, clinic, (tx) => findImportBatch(tx, id));
  return { id, work, batch };
}

const count = async (sql: string, ...values: unknown[]) =>
  Number((await world.db.owner.query<{ count: string }>(`select count(*) from ${sql}`, values)).rows[0]?.count);

const letters = (index: number) => Array.from(String(index), (digit) => "abcdefghij"[Number(digit)]).join("");
const two = (part: number) => String(part).padStart(2, "0");
/** A first name and a birth date for each file, because people who share both with others would be held back. */
const personOf = (tag: string) => {
  const number = Array.from(tag).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 99_991, 7);
  const born = `${1930 + (number % 50)}-${two(1 + (number % 12))}-${two(1 + (number % 28))}`;
  return { first: letters(number), born };
};
/** One row in ten is wrong, one in ten is repeated. */
const files: Readonly<Record<ImportKind, (tag: string, rows: number) => string>> = {
  hospitals: (tag, rows) =>
    `name,address,phone\n${lines(rows, (index) =>
      index % 10 === 3 ? `,${index} rue Haute,` : `${tag} ${index - (index % 10 === 7 ? 1 : 0)},rue Haute,0142494949`,
    )}`,
  patients: (tag, rows) =>
    `MRN;Nom;Prénom;Né le;Mutuelle\n${lines(rows, (index) => {
      const same = index - (index % 10 === 7 ? 1 : 0);
      const mrn = same % 4 === 0 ? "" : `${tag}${same}`;
      return `${mrn};${tag} ${letters(same)};${personOf(tag).first};${index % 10 === 3 ? "sometime" : personOf(tag).born};CPAM`;
    })}`,
  practitioners: (tag, rows) =>
    `last_name\tfirst_name\temail\n${lines(rows, (index) => {
      const same = index - (index % 10 === 7 ? 1 : 0);
      return `${tag} ${letters(same)}\tInès\t${index % 10 === 3 ? "nowhere" : `p${same}@${tag}.test`}`;
    })}`,
};
const lines = (rows: number, line: (index: number) => string) =>
  Array.from({ length: rows }, (_, index) => `${line(index)}\n`).join("");
const tableOf = {
  hospitals: "hospital where creation_batch_id",
  patients: "patient where import_batch_id",
  practitioners: "practitioner where import_batch_id",
};

test.each(["hospitals", "patients", "practitioners"] as const)(
  "%s: every row gets an outcome, and the stage is left empty",
  async (kind) => {
    const { id, work, batch } = await accepted(kind, files[kind](`a${kind.slice(0, 3)}`, 400));
    await runImport(work);
    await expect(batch()).resolves.toMatchObject({ status: "COMPLETED", processed: 400, failed: 80, activated: false });
    expect(await count(`${tableOf[kind]} = $1`, id)).toBe(320);
    expect(await count('import_failure where batch_id = $1 and issues @> \'[{"code": "duplicate_row"}]\'', id)).toBe(
      40,
    );
    for (const stage of [1, 2, 3, 4]) expect(await count(`import_stage_${stage}`)).toBe(0);
    await runImport(work); // a second job for it finds nothing to do
    expect(await count(`${tableOf[kind]} = $1`, id)).toBe(320);
  },
);

test("an imported patient is found, compared and stored like a registered one", async () => {
  const { id, work } = await accepted(
    "patients",
    "nom,prénom,ddn,tel,mutuelle,numéro adhérent\nÆbersold,Zoë,29/02/1984,06 12 34 56 78,CPAM,123\n",
  );
  await runImport(work);
  const [imported] = (
    await world.db.owner.query<Record<string, unknown>>("select * from patient where import_batch_id = $1", [id])
  ).rows;
  const registered = await world.as("admin").patients.create({
    firstName: "Zoë",
    lastName: "Æbersold",
    birthDate: "1984-02-29",
    phone: "06 12 34 56 78",
    coverage: [{ payer: "CPAM", memberId: "123" }],
  });
  const [other] = (
    await world.db.owner.query<Record<string, unknown>>("select * from patient where id = $1", [registered.id])
  ).rows;
  const own = new Set(
    "id mrn mrn_key mrn_identity number_text search_text import_batch_id import_row created_at updated_at".split(" "),
  );
  const shared = (row: Record<string, unknown> | undefined) =>
    Object.entries(row ?? {}).filter(([column]) => !own.has(column));
  expect(shared(imported)).toEqual(shared(other));
  expect(imported?.["search_text"]).toBe(`aebersold zoe abersold ${String(imported?.["mrn"])} 0612345678 1984-02-29`);
  await expect(world.as("admin").patients.get({ id: imported?.["id"] as string })).resolves.toMatchObject({
    coverage: [{ payer: "CPAM", memberId: "123" }],
  });
});

test("each transaction of an import leaves an audit entry that names who started it and the patients it created", async () => {
  const text = files.patients("audit", 400);
  const first = await accepted("patients", text);
  await runImport(first.work);
  // Every second row of this file exists already or is held back.
  const known = text.split("\n");
  const mixed = files.patients("fresh", 400).split("\n");
  const second = await accepted("patients", mixed.map((line, at) => (at % 2 === 0 ? line : known[at])).join("\n"));
  await runImport(second.work);
  for (const { id, batch } of [first, second]) {
    const { rows } = await world.db.owner.query<Record<string, unknown>>(
      `select actor_kind, actor_id, object_type, outcome, detail, record_count, cardinality(patient_ids) as named,
         (select count(*)::integer from patient p where p.id = any (e.patient_ids) and p.import_batch_id = e.object_id) as created
       from audit_event e where action = 'imports.start' and object_id = $1 order by seq`,
      [id],
    );
    const { createdBy, createdByKind, processed = 0, failed = 0 } = (await batch()) ?? {};
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.reduce((sum, row) => sum + Number(row["record_count"]), 0)).toBe(processed - failed);
    expect(processed - failed).toBeGreaterThan(90);
    for (const row of rows)
      expect(row).toEqual({
        actor_kind: createdByKind,
        actor_id: createdBy,
        object_type: "import",
        outcome: "ok",
        detail: "rows written",
        record_count: row["named"],
        named: row["created"],
        created: row["record_count"],
      });
  }
});

test("rows whose number is taken are not in the audit trail, and a round that creates nobody leaves no entry", async () => {
  const importRows = async (...rows: string[]) => {
    const { id, work } = await accepted("patients", `mrn,nom,prénom,ddn\n${rows.join("\n")}\n`);
    await runImport(work);
    const { rows: entries } = await world.db.owner.query<{ count: number; mrns: string[] }>(
      `select record_count as count, array(select mrn from patient where id = any (e.patient_ids)) as mrns,
         cardinality(patient_ids) as named
       from audit_event e where action = 'imports.start' and object_id = $1`,
      [id],
    );
    return entries;
  };
  expect(await importRows("TAKEN-1,Aron,Ida,1980-01-01")).toEqual([{ count: 1, mrns: ["TAKEN-1"], named: 1 }]);
  const mixed = ["TAKEN-1,Bergen,Max,1961-02-03", "FREE-1,Corti,Lea,1992-05-06"];
  expect(await importRows(...mixed)).toEqual([{ count: 1, mrns: ["FREE-1"], named: 1 }]);
  expect(await importRows("TAKEN-1,Dorn,Ugo,1973-07-08")).toEqual([]);
});

/** Runs the import again and again, as the queue does. One of the killed connections may come out of the pool once more. */
async function untilDone(id: string, work: ImportWork): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await world.db.owner.query("update import_batch set beat_at = null where id = $1", [id]);
    if (
      await runImport(work).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error("it never came to an end");
}

test("X-01: killed at any point and resumed, an import creates every row exactly once", async () => {
  let kills = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("hospitals", "patients", "practitioners" as const),
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 5 }),
      async (kind, pauses) => {
        const { id, work, batch } = await accepted(kind, files[kind](`x${randomUUID().slice(0, 6)}`, 400));
        for (const pause of pauses) {
          const running = runImport(work).then(
            () => false,
            () => true,
          );
          await new Promise((resolve) => setTimeout(resolve, pause));
          // For the database, the death of a process means that all its connections end.
          await world.db.owner.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename <> current_user",
          );
          if (await running) kills += 1;
          await world.db.owner.query("update import_batch set beat_at = null where id = $1", [id]);
        }
        await untilDone(id, work);
        const { attempt: _attempt, ...done } = (await batch()) ?? { attempt: 0 };
        expect(done).toMatchObject({ status: "COMPLETED", processed: 400, failed: 80 });
        expect(await count(`${tableOf[kind]} = $1`, id)).toBe(320);
        expect(await count("import_failure where batch_id = $1", id)).toBe(80);
        for (const stage of [1, 2, 3, 4]) expect(await count(`import_stage_${stage}`)).toBe(0);
      },
    ),
    { numRuns: 15 },
  );
  expect(kills).toBeGreaterThan(15);
});

test("two workers never hold one batch, and a worker that lost it writes nothing more", async () => {
  const text = files.hospitals("fence", 400);
  const { id, work, batch } = await accepted("hospitals", text);
  const firstChunk = Promise.withResolvers<void>();
  const stolen = Promise.withResolvers<void>();
  const slow = async function* () {
    for await (const piece of pieces(text)) {
      yield piece;
      if (firstChunkDone) await stolen.promise;
    }
  };
  let firstChunkDone = false;
  const announce = () => {
    firstChunkDone = true;
    firstChunk.resolve();
  };
  const first = runImport({ ...work, desk: { read: async () => slow(), directory: null }, announce });
  await firstChunk.promise;
  await expect(runImport(work)).rejects.toThrow(ImportAttended);
  await world.db.owner.query("update import_batch set beat_at = null where id = $1", [id]);
  await runImport(work);
  stolen.resolve();
  await first;
  await expect(batch()).resolves.toMatchObject({ status: "COMPLETED", processed: 400, failed: 80, attempt: 2 });
  expect(await count(`${tableOf.hospitals} = $1`, id)).toBe(320);
});

test("undo removes the records that nobody changed, and lists those that stay", async () => {
  const { id, work } = await accepted("patients", files.patients("undo", 30));
  await runImport(work);
  const admin = world.as("admin");
  const { rows } = await world.db.owner.query<{ id: string }>(
    "select id from patient where import_batch_id = $1 order by import_row limit 2",
    [id],
  );
  const [changed = "", booked = ""] = rows.map((row) => row.id);
  const { version: _v, createdAt: _c, updatedAt: _u, ...values } = await admin.patients.get({ id: changed });
  await admin.patients.update({ ...values, phone: "+33 6 00 00 00 00" });
  await world.db.owner.query(
    `insert into patient_merge (clinic_id, id, survivor_id, duplicate_id, moved_appointments, merged_by)
     values ($1, gen_random_uuid(), $2, $2, '{}', gen_random_uuid())`,
    [world.clinic, booked],
  );
  await expect(world.as("frontdesk").imports.delete({ batchId: id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const undone = await admin.imports.delete({ batchId: id });
  expect(undone).toMatchObject({ deleted: 22, keptTotal: 2 });
  expect(new Map(undone.kept.map(({ id, reason }) => [id, reason]))).toEqual(
    new Map([
      [changed, "changed_since"],
      [booked, "in_use"],
    ]),
  );
  expect(await count("patient where import_batch_id = $1", id)).toBe(2);
  await expect(admin.imports.get({ batchId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("undo removes all of a batch that is larger than one step, with any ids of its hospitals", async () => {
  const { id, work } = await accepted("hospitals", files.hospitals("many", 6_000));
  // Ids that gain a digit within the batch.
  await world.db.owner.query("select setval(pg_get_serial_sequence('hospital', 'id'), 98000)");
  await runImport({ ...work, chunkRows: 2_000 });
  await expect(world.as("admin").imports.delete({ batchId: id })).resolves.toMatchObject({
    deleted: 4_800,
    keptTotal: 0,
  });
  expect(await count("hospital where name like 'many %'")).toBe(0);
});

test("deleting an import ends the streams that follow it", async () => {
  const { id } = await accepted("hospitals", files.hospitals("followed", 20));
  const follower = (await world.as("admin").imports.onProgress({ batchId: id }))[Symbol.asyncIterator]();
  await expect(follower.next()).resolves.toMatchObject({ done: false });
  await world.as("admin").imports.delete({ batchId: id });
  await expect(follower.next()).resolves.toMatchObject({ done: true });
});

test("of more than a thousand rows the failed ones come first, and the pages contain all", async () => {
  const { id, work } = await accepted("hospitals", files.hospitals("pages", 1_500));
  await runImport({ ...work, chunkRows: 500 });
  const pages: ImportResult["hospitals"][] = [];
  for (const page of [1, 2, 3]) pages.push((await world.as("frontdesk").imports.get({ batchId: id, page })).hospitals);
  expect(pages.map((rows) => rows.length)).toEqual([1_000, 500, 0]);
  expect(pages[0]?.slice(0, 300).every(({ status }) => status === "failed")).toBe(true);
  expect(new Set(pages.flat().map(({ row }) => row)).size).toBe(1_500);
});

test("after a resume, the pages of the result and of the errors contain each row once", async () => {
  const { id, work } = await accepted("hospitals", files.hospitals("again", 3_000));
  await runImport({ ...work, chunkRows: 500 });
  const desk = world.as("frontdesk");
  // 600 rows failed; the second try creates one of them.
  await world.db.owner.query(`update import_batch set status = 'PENDING', round = 1 where id = $1`, [id]);
  await world.db.owner.query(
    'insert into import_correction (clinic_id, batch_id, row, cells) values ($1, $2, 4, \'{"0": "Corrected again"}\')',
    [world.clinic, id],
  );
  for (const stage of ["waiting", "done"]) {
    if (stage === "done") await runImport(work);
    const pages: ImportResult["hospitals"][] = [];
    for (const page of [1, 2, 3, 4]) pages.push((await desk.imports.get({ batchId: id, page })).hospitals);
    expect([stage, ...pages.map((rows) => rows.length)]).toEqual([stage, 1_000, 1_000, 1_000, 0]);
    const rows = pages.flat().map(({ row }) => row);
    expect(rows.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 3_000 }, (_, index) => index + 1));
  }
  const errors: number[] = [];
  for (let after = 0; ; after = errors.at(-1) ?? 0) {
    const { items, total } = await desk.imports.errors({ batchId: id, pageSize: 250, after });
    expect(total).toBe(599);
    if (items.length === 0) break;
    errors.push(...items.map(({ row }) => row));
  }
  expect(new Set(errors).size).toBe(599);
  expect(errors).toHaveLength(599);
});

test("undo of 6,000 patients, 9 of them in use, takes a bounded number of statements", async () => {
  const { id } = await accepted("patients", files.patients("big", 10));
  await world.db.owner.query(
    `insert into patient (clinic_id, id, mrn, first_name, last_name, birth_date, first_name_key, last_name_key, mrn_key, number_text,
       search_text, match_keys, import_batch_id, import_row)
     select $1, gen_random_uuid(), 'big' || i, 'Zoé', 'Big', '1984-02-29', 'zoe', 'big', 'big' || i, 'big' || i, 'big zoe', '{}', $2, i
     from generate_series(1, 6000) as i`,
    [world.clinic, id],
  );
  await world.db.owner.query(
    `insert into patient_merge (clinic_id, id, survivor_id, duplicate_id, moved_appointments, merged_by)
     select clinic_id, gen_random_uuid(), id, id, '{}', gen_random_uuid() from patient
     where import_batch_id = $1 and import_row % 700 = 7`,
    [id],
  );
  let statements = 0;
  const undone = await inClinic(world.services.pool, world.clinic, (tx) => {
    const query = ((...args: Parameters<typeof tx.query>) => {
      statements += 1;
      return tx.query(...args);
    }) as typeof tx.query;
    return undoPatientImport({ ...tx, query }, id);
  });
  expect(undone).toMatchObject({ deleted: 5_991, kept: { length: 9 } });
  expect(new Set(undone.kept.map(({ reason, row }) => `${reason} ${(row ?? 0) % 700}`))).toEqual(new Set(["in_use 7"]));
  expect(statements).toBeLessThan(20);
});
