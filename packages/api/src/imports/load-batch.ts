import {
  findHospitalBatches,
  findImportBatch,
  findImportBatches,
  type HospitalBatch,
  type ImportBatch,
  listBatches,
  lockImportBatch,
  type Tx,
} from "@daybook/db/postgres";
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

/** A batch of whatever origin, as the answers tell of it. */
export interface AnyBatch extends ImportBatch {
  /** Its hospitals were created here one by one, by a person or by another directory: there is no file and no worker. */
  readonly isOneByOne?: true;
  /** Of such a batch: whether it was activated before, though some of it came later and waits (`activated` is false then). */
  readonly wasActivated?: boolean;
}

/** The import, if there is one and it is of the kind that was asked for. */
export async function loadBatch(tx: Tx, { batchId, kind }: Wanted, lock = false): Promise<Result<ImportBatch>> {
  const batch = await (lock ? lockImportBatch(tx, batchId) : findImportBatch(tx, batchId));
  return batch && (kind === undefined || batch.kind === kind) ? accept(batch) : refuse(notFound);
}

/** The import or, where there is none, the batch of hospitals that were created one by one. */
export async function loadAnyBatch(tx: Tx, wanted: Wanted, lock = false): Promise<Result<AnyBatch>> {
  const { batchId, kind = "hospitals" } = wanted;
  const found = await loadBatch(tx, wanted, lock);
  if (found.ok || kind !== "hospitals" || (await findImportBatch(tx, batchId))) return found;
  const [oneByOne] = await findHospitalBatches(tx, [batchId]);
  return oneByOne ? accept(asImport(oneByOne)) : found;
}

export async function listAnyBatches(
  tx: Tx,
  wanted: Parameters<typeof listBatches>[1],
): Promise<{ items: AnyBatch[]; total: number }> {
  const { items, total } = await listBatches(tx, wanted);
  const idsOf = (isOneByOne: boolean) => items.filter((item) => item.isOneByOne === isOneByOne).map(({ id }) => id);
  const found = [
    ...(await findImportBatches(tx, idsOf(false))),
    ...(await findHospitalBatches(tx, idsOf(true))).map(asImport),
  ];
  const byId = new Map<string, AnyBatch>(found.map((batch) => [batch.id, batch]));
  return { items: items.flatMap(({ id }) => byId.get(id) ?? []), total };
}

const hospitalColumns = ["name", "address", "phone"] as const;

/** An import of as many rows as there are hospitals, which has ended: what was created one by one cannot run or fail. */
const asImport = ({ id, activated, isAwaited, createdAt, hospitals }: HospitalBatch): AnyBatch => ({
  isOneByOne: true,
  wasActivated: activated,
  id,
  activated: activated && !isAwaited,
  createdAt,
  kind: "hospitals",
  target: "local",
  status: "COMPLETED",
  fileName: null,
  fileSize: 0,
  dialect: { heading: hospitalColumns },
  mapping: hospitalColumns,
  totalRows: hospitals,
  processed: hospitals,
  failed: 0,
  existing: 0,
  acceptedAt: createdAt,
  startedAt: null,
  finishedAt: null,
  attempt: 0,
  round: 0,
  workedMs: 0,
  error: null,
  createdBy: null,
  createdByKind: "system",
  isAttended: false,
});

/** Practitioners are entered by those who may enter them one by one. */
export function mayImport(actor: Actor, kind: ImportKind): Result<null> {
  return kind === "practitioners" && !mayImportStaff.includes(actor.role)
    ? refuse(forbidden(mayImportStaff))
    : accept(null);
}

/**
 * Patients and practitioners are removed by those who may remove them one by one. An upload that was never started created
 * nothing, and whoever uploaded it may take it back.
 */
export function mayUndo(actor: Actor, { kind, acceptedAt, createdBy }: AnyBatch): Result<null> {
  const isOwnUpload = acceptedAt === null && createdBy === actor.id;
  return kind !== "hospitals" && !isOwnUpload && !mayImportStaff.includes(actor.role)
    ? refuse(forbidden(mayImportStaff))
    : accept(null);
}

export async function openFile(services: Services, batchId: string): Promise<Result<AsyncIterable<Uint8Array>>> {
  const bytes = await services.imports.read(batchId);
  return bytes ? accept(bytes) : refuse(importFileGone);
}
