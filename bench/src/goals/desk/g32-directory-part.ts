import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { addToPart, beginPart, openCache } from "@daybook/db/sqlite";
import { searchDirectory } from "@daybook/desktop/src/main/directory/search-directory.ts";
import { type DirectoryEntry, type Instant, sortKeyOf } from "@daybook/domain";
import { openExtract } from "@daybook/server/src/directory/open-extract.ts";
import { readExtractFile } from "@daybook/server/src/directory/read-extract-file.ts";
import { type Finding, timed } from "../../harness.ts";
import { percentile } from "../../statistics.ts";
import type { World } from "../../world.ts";
import { directoryQuestions, writeExtract } from "../g14-directory.ts";

/** Lines of the extract, which are activities: about 1.6 for each person. */
const activities = { full: 100_000, small: 5_000 };
const linesOfOne = 1.6;
const entriesAtOnce = 500;
const warmUp = 10;

/** Measures searches in a part of the national extract on a desk, without the server, and how long keeping the part takes. */
export async function directoryPart(world: World): Promise<Finding[]> {
  const count = Math.round((world.full ? activities.full : activities.small) / linesOfOne);
  const folder = mkdtempSync(path.join(world.folder, "part-"));
  const extract = path.join(folder, "extract.txt");
  const file = path.join(folder, "desk.db");
  await writeExtract(extract, count, 0);
  const { entries, lines } = await read(extract);
  const cache = openCache(file, randomBytes(32));
  try {
    const fillMs = await timed(async () => {
      beginPart(cache, { version: "1", kind: "extract", asOf: null, departments: ["75"] });
      for (let from = 0; from <= entries.length; from += entriesAtOnce) {
        const page = entries.slice(from, from + entriesAtOnce);
        const last = page.at(-1);
        addToPart(cache, {
          entries: page,
          last: last ? [sortKeyOf(last.fields), last.id] : null,
          done: page.length < entriesAtOnce,
        });
      }
    });
    cache.sqlite.pragma("wal_checkpoint(truncate)");
    const size = { activities: lines, entries: entries.length, sizeMb: statSync(file).size / 1e6 };
    const scope = {
      cache,
      actor: { id: "", name: "", role: "frontdesk" },
      now: "2026-11-30T08:00:00Z" as Instant,
      newId: () => "",
      takeMrn: () => null,
      touch: () => undefined,
    } as const;
    const findings: Finding[] = [
      {
        goal: "G32",
        what: "a part of the national extract, from its entries until it is searchable on a desk",
        measured: fillMs / 1000,
        unit: "s",
        detail: size,
      },
    ];
    for (const [kind, questions] of Object.entries(directoryQuestions(count))) {
      const ask = (q: string) => timed(async () => searchDirectory(scope, { q, size: 20, inBook: true }));
      for (const q of questions.slice(0, warmUp)) await ask(q);
      const times: number[] = [];
      for (const q of questions) times.push(await ask(q));
      findings.push({
        goal: "G32",
        what: `directory search on a desk without the server, ${kind}, 95th percentile`,
        measured: percentile(times, 0.95),
        unit: "ms",
        threshold: { atMost: 20 },
        detail: { p50: percentile(times, 0.5), questions: questions.length },
      });
    }
    return findings;
  } finally {
    cache.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The entries in the order in which the server sends them. */
async function read(file: string): Promise<{ readonly entries: readonly DirectoryEntry[]; readonly lines: number }> {
  const opened = await openExtract(file);
  if (!opened.ok) throw new Error(opened.refusal.message);
  let lines = 0;
  const groups = readExtractFile(opened.value, {
    onBytes: () => undefined,
    counts: (all) => (lines = all.lines),
    signal: new AbortController().signal,
  });
  const entries: { readonly key: string; readonly entry: DirectoryEntry }[] = [];
  for await (const group of groups)
    for (const entry of group) entries.push({ key: `${sortKeyOf(entry.fields)} ${entry.id}`, entry });
  entries.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { entries: entries.map(({ entry }) => entry), lines };
}
