import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { recogniseUpload, runImport, settleUpload } from "@daybook/api";
import {
  findImportBatch,
  findSameImport,
  inClinic,
  insertImportBatch,
  listFailures,
  updateImportBatch,
} from "@daybook/db/postgres";
import {
  accept,
  alreadyImported,
  clinicId,
  type ImportBatchId,
  importKind,
  importLimits,
  instantOf,
  type Refusal,
  refuse,
} from "@daybook/domain";
import { z } from "zod";
import { type FileStore, openFileStore } from "../imports/file-store.ts";
import { createIdMaker } from "../make-ids.ts";
import { chooseClinic } from "./choose-clinic.ts";
import { defineCommand } from "./command.ts";
import { fileNotFound } from "./file-not-found.ts";
import { showProgress } from "./progress-bar.ts";
import { recordCommand } from "./record-command.ts";
import { mostTold, tellImport } from "./tell-import.ts";

const importDeleted: Refusal = {
  code: "import_deleted",
  category: "not-found",
  message: "Somebody deleted the import while it ran.",
};

const askAgain = (earlier: string) =>
  `This file was imported before, as batch ${earlier}. Add --again yes to import it again.`;

const now = () => instantOf(Date.now());
const newId = createIdMaker();
const quiet = () => undefined;

export const importFile = defineCommand({
  name: "import",
  about:
    "imports a CSV file and waits until it is finished; if you stop the command, a running server continues the import",
  positional: "file",
  options: {
    kind: { valueName: "K", about: "hospitals, patients or practitioners" },
    file: { valueName: "FILE", about: "the CSV file" },
    again: { valueName: "yes", about: "import the file even if it was imported before" },
    held: {
      valueName: "create",
      about: "also import rows that would be held back, such as totals and patients who probably exist already",
    },
    clinic: { valueName: "ID", about: "the oldest clinic if omitted" },
  },
  input: z.strictObject({
    kind: importKind,
    file: z.string().min(1),
    again: z.literal("yes").optional(),
    held: z.literal("create").optional(),
    clinic: clinicId.optional(),
  }),
  async run({ kind, file, again, held, clinic: wanted }, { pool, config, signal }) {
    const chosen = await chooseClinic(pool, wanted);
    if (!chosen.ok) return chosen;
    const clinic = chosen.value.id;
    const there = await stat(file).catch(() => null);
    if (!there?.isFile()) return refuse(fileNotFound);
    const limits = { ...config.importLimits, maxBytes: importLimits.maxBytes };
    const files = openFileStore(path.join(config.dataDir, "imports"));
    const id = newId() as ImportBatchId;
    const saved = await files.save(id, createReadStream(file), limits.maxBytes);
    if (!saved.ok) return saved;
    const recognised = await recogniseUpload(() => readStored(files, id), { kind, limits });
    const settled = recognised.ok ? settleUpload(kind, recognised.value) : recognised;
    if (!(recognised.ok && settled.ok)) await files.discard(id);
    if (!recognised.ok) return recognised;
    if (!settled.ok) return settled;
    const { totalRows, givenMrns } = recognised.value;
    const reading = { ...recognised.value.reading, createsHeld: held === "create" };
    const earlier = await inClinic(pool, clinic, async (tx) => {
      const about = { fileName: path.basename(file), fileSize: saved.value.size, fileSha256: saved.value.sha256 };
      const settings = { dialect: reading, mapping: settled.value, totalRows, givenMrns };
      const creator = { createdBy: null, createdByKind: "system" as const };
      await insertImportBatch(tx, { id, kind, ...about, ...settings, ...creator }, now());
      const same = await findSameImport(tx, { id, target: "local" });
      if (same && !again) return same;
      await updateImportBatch(tx, id, { acceptedAt: now() });
      await recordCommand(tx, { action: "imports.start", objectType: "import", objectId: id, fields: [] });
      return null;
    });
    if (earlier) {
      await files.discard(id);
      return refuse({ ...alreadyImported(earlier), message: askAgain(earlier) });
    }
    const batch = () => inClinic(pool, clinic, (tx) => findImportBatch(tx, id));
    const progress = showProgress(async () => (await batch())?.processed ?? 0, totalRows);
    const work = { pool, clinicId: clinic, batchId: id, now, newId, log: { info: quiet, warn: quiet, error: quiet } };
    const desk = { read: async (batchId: string) => files.read(batchId), directory: null };
    try {
      await runImport({ ...work, desk, announce: progress.look, signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await progress.end();
    }
    const done = await batch();
    if (!done) return refuse(importDeleted);
    const failures = await inClinic(pool, clinic, (tx) => listFailures(tx, id, { limit: mostTold }));
    return accept(tellImport(done, failures));
  },
});

async function* readStored(files: FileStore, id: ImportBatchId): AsyncGenerator<Uint8Array> {
  yield* (await files.read(id)) ?? [];
}
