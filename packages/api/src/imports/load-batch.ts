import { findImportBatch, type ImportBatch, lockImportBatch, type Tx } from "@daybook/db/postgres";
import {
  type Actor,
  accept,
  forbidden,
  type ImportKind,
  importFileGone,
  mayImportStaff,
  notFound,
  type Result,
  refuse,
} from "@daybook/domain";
import type { Services } from "../core/context.ts";

interface Wanted {
  readonly batchId: string;
  readonly kind?: ImportKind | undefined;
}

/** The batch, if there is one and it is of the kind that was asked for. */
export async function loadBatch(tx: Tx, { batchId, kind }: Wanted, lock = false): Promise<Result<ImportBatch>> {
  const batch = await (lock ? lockImportBatch(tx, batchId) : findImportBatch(tx, batchId));
  return batch && (kind === undefined || batch.kind === kind) ? accept(batch) : refuse(notFound);
}

/** Practitioners are entered by those who may enter them one by one. */
export function mayImport(actor: Actor, kind: ImportKind): Result<null> {
  return kind === "practitioners" && !mayImportStaff.includes(actor.role)
    ? refuse(forbidden(mayImportStaff))
    : accept(null);
}

/** Patients and practitioners are removed by those who may remove them one by one. */
export function mayUndo(actor: Actor, kind: ImportKind): Result<null> {
  return kind !== "hospitals" && !mayImportStaff.includes(actor.role)
    ? refuse(forbidden(mayImportStaff))
    : accept(null);
}

export async function openFile(services: Services, batchId: string): Promise<Result<AsyncIterable<Uint8Array>>> {
  const bytes = await services.imports.read(batchId);
  return bytes ? accept(bytes) : refuse(importFileGone);
}
