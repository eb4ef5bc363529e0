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

/** A batch of any origin, as answers need it. */
export interface AnyBatch extends ImportBatch {
  /** Set when its hospitals were created one by one, by a person or by another directory: it has no file and no worker. */
  readonly isOneByOne?: true;
  /** For such a batch: whether it was activated before hospitals were added that now wait (then `activated` is false). */
  readonly wasActivated?: boolean;
}

/** Loads the import; refused when there is none, or when it is of another kind than asked for. */
export async function loadBatch(tx: Tx, { batchId, kind }: Wanted, lock = false): Promise<Result<ImportBatch>> {
  const batch = await (lock ? lockImportBatch(tx, batchId) : findImportBatch(tx, batchId));
  return batch && (kind === undefined || batch.kind === kind) ? accept(batch) : refuse(notFound);
}

/** Loads the import or, if there is none, the batch of hospitals that were created one by one. */
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

/** Presents hospitals that were created one by one as a finished import, with a row for each hospital. */
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

/** Only the roles that may add a practitioner may import practitioners. */
export function mayImport(actor: Actor, kind: ImportKind): Result<null> {
  return kind === "practitioners" && !mayImportStaff.includes(actor.role)
    ? refuse(forbidden(mayImportStaff))
    : accept(null);
}

/**
 * Only the roles that may remove a patient or practitioner may undo their import. An upload that was never started has
 * created nothing, so the person who uploaded it may remove it.
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
