import { randomUUID } from "node:crypto";
import { findImportBatch, inClinic, insertImportBatch, listFailures } from "@daybook/db/postgres";
import { type FileReading, type ImportBatchId, type ImportKind, keepsOut, type RowCorrection } from "@daybook/domain";
import { recogniseUpload } from "../imports/reading/recognise-upload.ts";
import { runImport } from "../imports/run/run-import.ts";
import type { TestCaller } from "./test-caller.ts";

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 500) yield bytes.subarray(at, at + 500);
}

interface Settings {
  readonly mapping?: readonly (string | null)[];
  readonly file?: FileReading;
  readonly corrections?: readonly RowCorrection[];
  readonly createHeld?: boolean;
}

export type CheckAndImport = ReturnType<typeof createCheckAndImport>;

/**
 * Checks a file and imports it, in a clinic whose files are in memory. Gives the result of both: numbers of the created rows,
 * and codes of the others.
 */
export function createCheckAndImport(world: TestCaller) {
  const files = new Map<string, Buffer>();
  const { services, clinic } = world;
  Object.assign(services.imports, {
    has: async (id: string) => files.has(id),
    read: async (id: string) => (files.has(id) ? pieces(files.get(id) ?? Buffer.alloc(0)) : null),
    enqueue: async () => undefined,
  });

  /** Makes a batch as an upload does. */
  async function uploaded(kind: ImportKind, text: string): Promise<ImportBatchId> {
    const id = randomUUID() as ImportBatchId;
    files.set(id, Buffer.from(text));
    const open = () => pieces(Buffer.from(text));
    const recognised = await recogniseUpload(open, { kind, limits: services.imports.limits });
    if (!recognised.ok) throw new Error(recognised.refusal.code);
    const { reading, matches, totalRows, givenMrns } = recognised.value;
    const about = { fileName: null, fileSize: text.length, fileSha256: id, createdBy: randomUUID() };
    const settings = {
      dialect: reading,
      mapping: matches.mapping,
      totalRows,
      givenMrns,
      createdByKind: "user" as const,
    };
    await inClinic(services.pool, clinic, (tx) =>
      insertImportBatch(tx, { id, kind, ...about, ...settings }, services.now()),
    );
    return id;
  }

  return async (kind: ImportKind, text: string, { mapping, ...settings }: Settings = {}) => {
    const batchId = await uploaded(kind, text);
    const desk = world.as("admin").imports;
    const input = { batchId, ...settings, ...(mapping ? { mapping: [...mapping] as never } : {}) } as never;
    const check = await desk.validate(input);
    const said = new Map(
      check.rows.flatMap(({ row, issues }) => {
        const out = issues.filter(keepsOut);
        return out.length > 0 ? [[row, out.map(({ code }) => code).join(" ")] as const] : [];
      }),
    );
    await desk.start(input);
    await runImport({
      pool: services.pool,
      clinicId: clinic,
      batchId,
      log: services.log,
      now: services.now,
      newId: services.newId,
      desk: { read: async () => pieces(Buffer.from(text)), directory: null },
      announce: () => undefined,
      signal: new AbortController().signal,
      chunkRows: 7,
    });
    const batch = await inClinic(services.pool, clinic, (tx) => findImportBatch(tx, batchId));
    const failures = await inClinic(services.pool, clinic, (tx) => listFailures(tx, batchId, { limit: 1_000 }));
    const became = new Map(
      failures.map(({ row, issues }) => {
        const out = (issues as { code: string; severity: string }[]).filter(keepsOut);
        return [row, out.map(({ code }) => code).join(" ")] as const;
      }),
    );
    const counts = { created: (batch?.processed ?? 0) - (batch?.failed ?? 0), failed: batch?.failed ?? 0 };
    return { batchId, check, said, became, counts, failures };
  };
}
