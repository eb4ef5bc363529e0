import { fork } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, rmSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import { createPool } from "@daybook/db/postgres";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { writePatientFile } from "../data/patient-file.ts";
import { type Finding, interleaved, medianRatio, timed } from "../harness.ts";
import { median } from "../statistics.ts";
import type { World } from "../world.ts";
import { makeCrowd } from "./attempts.ts";
import { bookMeanwhile, p99 } from "./bookings-meanwhile.ts";
import { insertOneByOne, parseAndInsertInBatches } from "./import-baselines.ts";
import { importFile, importPool } from "./import-run.ts";

/** Minimum time for which bookings are measured: without an import, and with imports one after the other. */
const bookingsAloneMs = 5_000;

/** Measures the import of a file of patients, compared with a raw COPY of the same rows and with the usual ways. */
export async function imports(world: World): Promise<Finding[]> {
  const rows = world.full ? 1_000_000 : 20_000;
  const repetitions = world.full ? 1 : 2;
  const clean = path.join(world.folder, "clean.csv");
  const dirty = path.join(world.folder, "dirty.csv");
  const copied = path.join(world.folder, "copied.csv");
  await writePatientFile(clean, { rows, seed: 31, badEvery: 0 });
  const bad = await writePatientFile(dirty, { rows, seed: 31, badEvery: 100 });
  await prepareCopy(world, clean, copied);
  let peak = 0;
  // Every variant begins with an empty table, because earlier rows would stay in its indexes.
  const empty = () => emptyPatients(world);
  const alone = async (file: string) => {
    await empty();
    const done = await importAlone(world, file);
    peak = Math.max(peak, done.peakMb);
    return done;
  };
  let outcome = { seconds: 0, created: 0, failed: 0 };
  const times = await interleaved(repetitions, {
    copy: async () => {
      await empty();
      return copyInto(world, copied);
    },
    product: async () => (await alone(clean)).seconds,
    dirty: async () => {
      outcome = await alone(dirty);
      return outcome.seconds;
    },
  });
  await empty();
  const crowd = await makeCrowd(world);
  const pool = createPool(world.servingUrl, importPool);
  const idle = await bookMeanwhile(world, crowd, async () => delay(bookingsAloneMs));
  const busy = await bookMeanwhile(world, crowd, async () => {
    const until = performance.now() + bookingsAloneMs;
    do await importFile({ pool }, await world.addClinic("Import"), clean);
    while (performance.now() < until);
  });
  await pool.end();
  await empty();
  for (const file of [clean, dirty, copied]) rmSync(file);
  const exact = outcome.failed === bad && outcome.created === rows - bad ? 1 : 0;
  const small = Math.min(rows, 20_000);
  const others = await againstOthers(world, small);
  return [
    {
      goal: "G1",
      what: `import of ${rows} patients x 12 columns: ratio to COPY of the same rows into the same table`,
      measured: medianRatio(times.copy, times.product),
      unit: "x",
      threshold: { atLeast: 1 },
      detail: { rowsPerSecond: rows / median(times.product), copyRowsPerSecond: rows / median(times.copy) },
    },
    {
      goal: "G2",
      what: `import of ${small} patients: times faster than papaparse, zod and batches of 1,000 by drizzle`,
      measured: others.batches,
      unit: "x",
      threshold: { atLeast: 2 },
    },
    {
      goal: "G2",
      what: "the same: times faster than row by row by drizzle",
      measured: others.rows,
      unit: "x",
      threshold: { atLeast: 10 },
    },
    {
      goal: "G3",
      what: "1 % bad rows, each reported with line and column: slower by",
      measured: Math.max(0, 1 - medianRatio(times.product, times.dirty)),
      unit: "",
      threshold: { atMost: 0.1 },
      detail: { exact },
    },
    {
      goal: "G3",
      what: "counts of the dirty file exact (1: yes)",
      measured: exact,
      unit: "",
      threshold: { atLeast: 1 },
    },
    {
      goal: "P-01",
      what: "a booking over HTTP while an import runs, 20 a second: p99",
      measured: p99(busy),
      unit: "ms",
      threshold: { atMost: 100 },
      detail: { bookings: busy.length, p99WithoutImport: p99(idle) },
    },
    {
      goal: "G5",
      what: "peak memory of a process that does nothing but import",
      measured: peak,
      unit: "MB",
      threshold: { atMost: 300 },
    },
  ];
}

/** Without the triggers that refuse it: no desk has a copy of these patients. */
export async function emptyPatients({ owner }: World): Promise<void> {
  await owner.query(
    "begin; set local session_replication_role = replica; truncate patient, patient_name, change cascade; commit",
  );
}

const columns = `id, mrn, first_name, last_name, birth_date, sex, phone, email, address_line, address_city, address_postcode,
  address_country, first_name_key, last_name_key, mrn_key, phone_reversed, number_text, search_text, match_keys,
  import_batch_id, import_row, created_at, updated_at`;

/** Writes a file for COPY with the rows and all columns that the product computes. */
async function prepareCopy(world: World, file: string, copied: string): Promise<void> {
  const clinic = await world.addClinic("Model");
  const pool = createPool(world.servingUrl, importPool);
  await importFile({ pool }, clinic, file);
  await pool.end();
  const client = await world.owner.connect();
  const statement = `copy (select ${columns} from patient where clinic_id = '${clinic}') to stdout csv`;
  await pipeline(client.query(copyTo(statement)), createWriteStream(copied));
  client.release();
}

/** Copies the file like `psql \copy`: without row level security and validation. */
async function copyInto(world: World, copied: string): Promise<number> {
  const clinic = await world.addClinic("Copy");
  const client = await world.owner.connect();
  await client.query(`alter table patient alter clinic_id set default '${clinic}'`);
  const ms = await timed(() =>
    pipeline(createReadStream(copied), client.query(copyFrom(`copy patient (${columns}) from stdin csv`))),
  );
  await client.query("alter table patient alter clinic_id drop default");
  client.release();
  return ms / 1000;
}

export async function importAlone(world: World, file: string) {
  const importing = fork(
    new URL("../import-process.ts", import.meta.url),
    [world.servingUrl, await world.addClinic("Import"), file],
    { execArgv: ["--max-semi-space-size=16"] }, // as `npm start` starts the server
  );
  const [done] = await Promise.race([
    once(importing, "message"),
    once(importing, "exit").then(([code]) => Promise.reject(new Error(`the import's process ended with ${code}`))),
  ]);
  return done as { seconds: number; created: number; failed: number; peakMb: number };
}

async function againstOthers(world: World, rows: number): Promise<{ batches: number; rows: number }> {
  const file = path.join(world.folder, "small.csv");
  await writePatientFile(file, { rows, seed: 32, badEvery: 0 });
  const pool = createPool(world.servingUrl, importPool);
  const product = (await importFile({ pool }, await world.addClinic("Import"), file)).seconds / rows;
  await pool.end();
  const batches = (await parseAndInsertInBatches(world, await world.addClinic("Batches"), file)) / rows;
  const few = 500;
  const single = (await insertOneByOne(world, await world.addClinic("Rows"), file, few)) / few;
  rmSync(file);
  return { batches: batches / product, rows: single / product };
}
