import { type ImportBatch, saveCorrections, type Tx, updateImportBatch } from "@daybook/db/postgres";
import {
  accept,
  type ColumnMapping,
  checkMapping,
  type FileReading,
  type GivenMrns,
  importFileGone,
  type Result,
  type RowCorrection,
  refuse,
} from "@daybook/domain";
import type { Services } from "../core/context.ts";
import { recogniseUpload } from "./reading/recognise-upload.ts";
import { asksForNewPass, readingOf, type StoredReading, withDateOrders } from "./reading/stored-reading.ts";

interface Settings {
  readonly file?: FileReading | undefined;
  readonly mapping?: readonly (string | null)[] | undefined;
  readonly corrections?: readonly RowCorrection[] | undefined;
  readonly createHeld?: boolean | undefined;
}

export interface Settled {
  readonly reading: StoredReading;
  readonly mapping: ColumnMapping;
  readonly totalRows: number;
  /** Left out when the upload's are still right. */
  readonly givenMrns?: GivenMrns | null;
}

/** Applies a person's corrections to the settings of a batch, without storing them. */
export async function settleImport(services: Services, batch: ImportBatch, wanted: Settings): Promise<Result<Settled>> {
  const stored = readingOf(batch);
  const { file = {}, createHeld: createsHeld = stored.createsHeld } = wanted;
  if (!asksForNewPass(stored, file)) {
    const mapping = checkMapping(batch.kind, wanted.mapping ?? (batch.mapping as ColumnMapping));
    if (!mapping.ok) return mapping;
    const reading = { ...withDateOrders(stored, file), createsHeld };
    return accept({ reading, mapping: mapping.value, totalRows: batch.totalRows });
  }
  if (!(await services.imports.has(batch.id))) return refuse(importFileGone);
  const open = () => reopen(services, batch.id);
  const { limits } = services.imports;
  const recognised = await recogniseUpload(open, { kind: batch.kind, file, mapping: wanted.mapping, limits });
  if (!recognised.ok) return recognised;
  const { reading, matches, totalRows, givenMrns } = recognised.value;
  const mapping = checkMapping(batch.kind, wanted.mapping ?? matches.mapping);
  if (!mapping.ok) return mapping;
  return accept({ reading: { ...reading, createsHeld }, mapping: mapping.value, totalRows, givenMrns });
}

export async function* reopen(services: Services, batchId: string): AsyncGenerator<Uint8Array> {
  yield* (await services.imports.read(batchId)) ?? [];
}

export async function storeSettings(tx: Tx, batchId: string, settled: Settled, wanted: Settings): Promise<void> {
  const { reading, ...others } = settled;
  await updateImportBatch(tx, batchId, { dialect: reading, ...others });
  await saveCorrections(tx, batchId, wanted.corrections ?? []);
}
