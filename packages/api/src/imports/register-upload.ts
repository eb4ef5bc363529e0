import { findSameImport, inClinic, insertImportBatch, type Tx } from "@daybook/db/postgres";
import {
  type Actor,
  accept,
  agreedMapping,
  type ColumnMapping,
  type FileReading,
  type ImportBatchId,
  type ImportKind,
  type ImportPreview,
  type Result,
  refuse,
} from "@daybook/domain";
import { recordOutside } from "../core/audit-entries.ts";
import type { RequestContext } from "../core/context.ts";
import { idempotencyKeyOf } from "../core/idempotency/idempotency-key.ts";
import { once, prepareClaim, rememberRefusal } from "../core/idempotency/once.ts";
import { refusalIn } from "../core/problems/problem.ts";
import { valueOrThrow } from "../core/problems/refusal-error.ts";
import { assertMayCall } from "../core/procedure.ts";
import { mayImport } from "./load-batch.ts";
import { type RecognisedFile, recogniseUpload } from "./reading/recognise-upload.ts";
import { toPreview } from "./reading/to-preview.ts";
import { reopen } from "./settle-import.ts";

/** An upload needs the same permission as starting an import. */
export const uploading = { path: "imports.start", effect: "write", object: "import" } as const;

/** An uploaded file, stored where `ImportDesk` finds it under the id of its future batch. */
export interface Upload {
  readonly batchId: ImportBatchId;
  readonly kind: ImportKind;
  readonly fileName: string | null;
  readonly fileSize: number;
  readonly fileSha256: string;
  /** Whether the columns must be exactly as agreed, as for programs; a person may map them instead. */
  readonly isStrict: boolean;
  /** How a person who looked at the file before wants it read; what is left out is recognised. */
  readonly file?: FileReading;
  /** Other fields of the request; a repetition with the same idempotency key must have the same. */
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * Makes a batch of an uploaded file that can be read and is not too large; it waits to be looked at and started. Under an
 * idempotency key that was used before it answers the batch that was made then, or refuses as it did then; the file of
 * this one is then not needed.
 */
export async function registerUpload(ctx: RequestContext, upload: Upload): Promise<Result<ImportPreview>> {
  const actor = await assertMayCall(ctx, uploading);
  const allowed = mayImport(actor, upload.kind);
  if (!allowed.ok) return allowed;
  const { pool } = ctx.services;
  const key = idempotencyKeyOf(ctx);
  const read = () => readUpload(ctx, upload);
  if (key === null) {
    const found = await read();
    if (!found.ok) return found;
    return accept(await inClinic(pool, actor.clinicId, (tx) => register({ ...ctx, actor }, tx, upload, found.value)));
  }
  const input = { kind: upload.kind, sha256: upload.fileSha256, fields: upload.fields ?? {} };
  const claim = await prepareClaim({ key, command: uploading.path, input, actor });
  const found = await read();
  const run = () =>
    inClinic(pool, actor.clinicId, (tx) =>
      once(tx, claim, {
        work: () => register({ ...ctx, actor }, tx, upload, valueOrThrow(found)),
        again: async () => undefined,
        onReplay: ctx.markReplayed,
      }),
    );
  try {
    return accept(await rememberRefusal(pool, claim, run));
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) throw error;
    return refuse(refusal);
  }
}

interface ReadUpload {
  readonly recognised: RecognisedFile;
  readonly mapping: ColumnMapping[number][];
}

/** The shape of the file and its column mapping. */
async function readUpload({ services }: RequestContext, { batchId, kind, isStrict, file }: Upload) {
  const { limits } = services.imports;
  const recognised = await recogniseUpload(() => reopen(services, batchId), { kind, file, limits });
  if (!recognised.ok) return recognised;
  const { matches, shape } = recognised.value;
  const agreed = isStrict ? agreedMapping(kind, shape) : accept(matches.mapping);
  return agreed.ok ? accept({ recognised: recognised.value, mapping: [...agreed.value] }) : agreed;
}

async function register(ctx: RequestContext & { readonly actor: Actor }, tx: Tx, upload: Upload, found: ReadUpload) {
  const { services, actor } = ctx;
  const { batchId: id } = upload;
  const { recognised, mapping } = found;
  const { reading, totalRows, givenMrns } = recognised;
  const creator = { createdBy: actor.id, createdByKind: actor.kind };
  const settings = { dialect: reading, mapping, totalRows, givenMrns };
  await insertImportBatch(tx, { ...upload, id, ...settings, ...creator }, services.now());
  const touched = { objectType: "import", objectId: id, recordCount: totalRows, detail: "uploaded" } as const;
  await recordOutside(ctx, tx, uploading.path, touched);
  const earlier = await findSameImport(tx, { id, target: "local" });
  return { ...toPreview({ ...upload, id }, recognised, earlier), mapping };
}
