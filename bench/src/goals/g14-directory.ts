import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { findExtract, inClinic, loadExtract, searchEntries } from "@daybook/db/postgres";
import { readDirectorySearch } from "@daybook/domain";
import { extractLines } from "@daybook/domain/testing/directory";
import { openExtract } from "@daybook/server/src/directory/open-extract.ts";
import { readExtractFile } from "@daybook/server/src/directory/read-extract-file.ts";
import { from as copyFrom } from "pg-copy-streams";
import { type Finding, timed } from "../harness.ts";
import { percentile } from "../statistics.ts";
import type { World } from "../world.ts";

/** About 1.6 lines for each person. */
const persons = { full: 1_250_000, small: 12_500 };
const personsAtOnce = 5_000;
const questionsOfEachKind = 200;
const searchLimitMs = 20;
const identifierLimitMs = 2;

/**
 * Measures loading the national extract until it is searchable, compared with a bare COPY of the same file into text columns,
 * loading it again with one person in a hundred changed, and searches by kind.
 */
export async function directory(world: World): Promise<Finding[]> {
  const count = world.full ? persons.full : persons.small;
  const file = path.join(world.folder, "extract.txt");
  await writeExtract(file, count, 0);
  const copyMs = await bareCopy(world, file);
  const first = await load(world, file);
  await writeExtract(file, count, 1);
  const second = await load(world, file);
  const ratio = { goal: "G14", what: "extract until searchable, compared with a bare COPY of the file", unit: "x" };
  const findings: Finding[] = [
    {
      ...ratio,
      measured: first.ms / copyMs,
      threshold: { atMost: 15 },
      detail: { copyMs, loadMs: first.ms, entries: first.entryCount, ...first.costs },
    },
    {
      goal: "G14",
      what: "extract again, one person in a hundred changed",
      measured: second.ms / 1000,
      unit: "s",
      detail: { touched: second.touched, ...second.costs },
    },
  ];
  const clinic = await world.addClinic("Directory");
  for (const [kind, questions] of Object.entries(directoryQuestions(count))) {
    const times: number[] = [];
    for (const q of questions) times.push(await timed(() => search(world, clinic, q)));
    const isNumber = kind === "exact number";
    findings.push({
      goal: "G15",
      what: `directory search, ${kind}, 95th percentile`,
      measured: percentile(times, 0.95),
      unit: "ms",
      threshold: { atMost: isNumber ? identifierLimitMs : searchLimitMs },
    });
  }
  return findings;
}

export async function writeExtract(file: string, count: number, version: number): Promise<void> {
  const out = createWriteStream(file);
  for (let from = 0; from < count; from += personsAtOnce) {
    const lines = extractLines({ persons: Math.min(personsAtOnce, count - from), from, version });
    if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** The same bytes into a table of text columns, without indexes. */
async function bareCopy({ owner }: World, file: string): Promise<number> {
  const [heading = ""] = extractLines({ persons: 0 });
  const columns = heading.split("|").map((_, at) => `c${at} text`);
  await owner.query(`create table bare (${columns.join(", ")})`);
  const client = await owner.connect();
  // The owner may not read files of the server's machine, so the bytes come from here.
  const copy = copyFrom("copy bare from stdin with (format csv, delimiter '|', header true, quote E'\\x01')");
  const ms = await timed(() => pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), client.query(copy)));
  client.release();
  await owner.query("drop table bare");
  return ms;
}

async function load({ pool, owner }: World, file: string) {
  const startedAt = performance.now();
  const opened = await openExtract(file);
  if (!opened.ok) throw new Error(opened.refusal.message);
  const entries = readExtractFile(opened.value, { onBytes: () => undefined, signal: new AbortController().signal });
  const loaded = await loadExtract(pool, { about: { fileName: "bench", extractDate: null, isDemo: false }, entries });
  if (loaded === "running") throw new Error("another load is running");
  const ms = performance.now() - startedAt;
  const { rows } = await owner.query<{ bytes: string }>(
    "select sum(pg_total_relation_size(oid)) as bytes from pg_class where relname in ('directory_entry_1', 'directory_entry_2')",
  );
  // The largest memory of this process until now, which also wrote the file.
  const costs = { memoryMb: process.resourceUsage().maxRSS / 1e3, sizeMb: Number(rows[0]?.bytes) / 1e6 };
  return { ...loaded, ms, costs };
}

/** What people ask of an extract with so many persons, by kind. */
export function directoryQuestions(count: number): Record<string, string[]> {
  const asked = Array.from({ length: questionsOfEachKind }, (_, at) => {
    const [, line = ""] = [
      "",
      ...extractLines({ persons: 1, from: 1 + Math.floor(((at + 0.5) / questionsOfEachKind) * (count - 1)) }),
    ];
    const cells = line.split("|");
    return { rpps: cells[1] ?? "", last: cells[7] ?? "", first: cells[8] ?? "", city: cells[37] ?? "" };
  });
  return {
    "exact number": asked.map(({ rpps }) => rpps),
    "beginning of a name": asked.map(({ last }) => `${last.slice(0, 4)}*`),
    "name and town": asked.map(({ last, city }) => `${last} ${city}`),
    "three words": asked.map(({ last, first, city }) => `${last.slice(0, 4)}* ${first} ${city}`),
    "one typing error": asked.map(({ last, city }) => `${last.slice(0, 2)}x${last.slice(3)}~1 ${city}`),
  };
}

async function search({ pool }: World, clinic: Awaited<ReturnType<World["addClinic"]>>, q: string): Promise<void> {
  const read = readDirectorySearch({ q, size: 20 });
  if (!read.ok) throw new Error(read.refusal.message);
  await inClinic(
    pool,
    clinic,
    async (tx) => {
      const extract = await findExtract(tx);
      if (extract) await searchEntries(tx, extract, read.value);
    },
    { relaxed: true },
  );
}
