import { stat } from "node:fs/promises";
import { findExtract, inClinic, listClinics, loadExtract } from "@daybook/db/postgres";
import {
  accept,
  checkExtractDate,
  type ExtractCounts,
  extractCutOff,
  extractDateOf,
  extractLoadRunning,
  type LocalDate,
  type Refusal,
  refuse,
} from "@daybook/domain";
import { z } from "zod";
import { openExtract } from "../directory/open-extract.ts";
import { ExtractRefused, readExtractFile } from "../directory/read-extract-file.ts";
import { DamagedZip } from "../directory/read-zip.ts";
import { defineCommand } from "./command.ts";
import { fileNotFound } from "./file-not-found.ts";
import { showProgress } from "./progress-bar.ts";
import { recordCommand } from "./record-command.ts";

const megabyte = 1_000_000;
const publishedIn = "Europe/Paris";

export const loadDirectory = defineCommand({
  name: "directory:load",
  about:
    "loads the national extract of health-care workers (the published ZIP file, or its text file of persons and activities); searches go on meanwhile",
  positional: "file",
  options: { file: { valueName: "FILE", about: "the extract" } },
  input: z.strictObject({ file: z.string().min(1) }),
  async run({ file }, { pool, signal }) {
    const there = await stat(file).catch(() => null);
    if (!there?.isFile()) return refuse(fileNotFound);
    const startedAt = performance.now();
    const opened = await openExtract(file).catch(damaged);
    if (!("ok" in opened)) return refuse(opened);
    if (!opened.ok) return opened;
    const { fileName, size } = opened.value;
    const extractDate = extractDateOf(fileName);
    const current = await findExtract(pool);
    const today = new Date().toLocaleDateString("sv-SE", { timeZone: publishedIn }) as LocalDate;
    const dated = checkExtractDate(extractDate, {
      loaded: current?.isDemo ? null : (current?.extractDate ?? null),
      today,
    });
    if (!dated.ok) return dated;
    let read = 0;
    let counts: ExtractCounts = { lines: 0, damaged: 0, entries: 0 };
    const progress = showProgress(
      async () => Math.round(read / megabyte),
      Math.max(1, Math.round(size / megabyte)),
      "MB",
    );
    const entries = readExtractFile(opened.value, {
      onBytes: (bytes) => {
        read = bytes;
        progress.look();
      },
      counts: (all) => (counts = all),
      signal,
    });
    try {
      const loaded = await loadExtract(pool, { about: { fileName, extractDate, isDemo: false }, entries });
      if (loaded === "running") return refuse(extractLoadRunning);
      await recordLoad(pool);
      const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
      const json = {
        extract_date: extractDate,
        lines: counts.lines,
        damaged_lines: counts.damaged,
        entries: loaded.entryCount,
        touched: loaded.touched,
        seconds,
      };
      return accept({ json, text: textOf(json) });
    } catch (error) {
      if (error instanceof ExtractRefused) return refuse(error.refusal);
      throw error;
    } finally {
      await progress.end();
    }
  },
});

/** @throws what is not a damaged file */
function damaged(error: unknown): Refusal {
  if (error instanceof DamagedZip) return extractCutOff(1);
  throw error;
}

/** The extract is the same for all clinics, so the trail of each one tells of it. */
async function recordLoad(pool: Parameters<typeof loadExtract>[0]): Promise<void> {
  for (const { id } of await listClinics(pool))
    await inClinic(pool, id, (tx) =>
      recordCommand(tx, { action: "directory.load", objectType: "directory", objectId: null, fields: [] }),
    );
}

interface Loaded {
  readonly extract_date: LocalDate | null;
  readonly lines: number;
  readonly damaged_lines: number;
  readonly entries: number;
  readonly touched: number;
  readonly seconds: number;
}

const textOf = ({ extract_date: date, lines, damaged_lines: bad, entries, touched, seconds }: Loaded): string =>
  [
    `The extract${date === null ? "" : ` of ${date}`} is loaded: ${entries} entries from ${lines} lines, in ${seconds} s.`,
    `  ${touched} entries were new, changed or removed.`,
    ...(bad > 0 ? [`  ${bad} lines were left out because they have a wrong number of cells.`] : []),
  ].join("\n");
