import { findSameImport, inClinic, insertImportBatch, type Tx } from "@daybook/db/postgres";
import {
  accept,
  agreedMapping,
  type ImportBatchId,
  type ImportKind,
  type ImportPreview,
  type Result,
} from "@daybook/domain";
import type { RequestContext } from "../core/context.ts";
import { once, prepareClaim } from "../core/once.ts";
import { assertMayCall, recordOutside } from "../core/procedure.ts";
import { mayImport } from "./load-batch.ts";
import { recogniseUpload } from "./reading/recognise-upload.ts";
import { toPreview } from "./reading/to-preview.ts";
import { reopen } from "./settle-import.ts";

/** What takes a file is the start of an import. */
export const uploading = { path: "imports.start", effect: "write", object: "import" } as const;

/** A file that lies where the desk of imports finds it, under the id of the batch it is to become. */
export interface Upload {
  readonly batchId: ImportBatchId;
  readonly kind: ImportKind;
  readonly fileName: string | null;
  readonly fileSize: number;
  readonly fileSha256: string;
  /** Whether the columns must be exactly those agreed on, as for a program; a person may map them. */
  readonly isStrict: boolean;
  /** What else was asked for: under one idempotency key it must be the same. */
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * Makes a batch of an uploaded file that can be read and is not too large; it waits to be looked at and started. Under an
 * idempotency key that was used before it answers the batch that was made then; the file of this one is then not needed.
 */
export async function registerUpload(ctx: RequestContext, upload: Upload): Promise<Result<ImportPreview>> {
  const actor = await assertMayCall(ctx, uploading);
  const { services } = ctx;
  const { batchId: id, kind } = upload;
  const allowed = mayImport(actor, kind);
  if (!allowed.ok) return allowed;
  const recognised = await recogniseUpload(() => reopen(services, id), { kind, limits: services.imports.limits });
  if (!recognised.ok) return recognised;
  const { reading, matches, totalRows, shape } = recognised.value;
  const agreed = upload.isStrict ? agreedMapping(kind, shape) : accept(matches.mapping);
  if (!agreed.ok) return agreed;
  const mapping = [...agreed.value];
  const register = async (tx: Tx) => {
    const creator = { createdBy: actor.id, createdByKind: actor.kind };
    await insertImportBatch(tx, { ...upload, id, dialect: reading, mapping, totalRows, ...creator }, services.now());
    const touched = { objectType: "import", objectId: id, recordCount: totalRows, detail: "uploaded" } as const;
    await recordOutside({ ...ctx, actor }, tx, "imports.start", touched);
    const earlier = await findSameImport(tx, { id, target: "local" });
    return { ...toPreview({ ...upload, id }, recognised.value, earlier), mapping };
  };
  const { idempotencyKey: key } = ctx;
  const input = { kind, sha256: upload.fileSha256, fields: upload.fields ?? {} };
  const claim = key === null ? null : await prepareClaim({ key, command: "imports.start", input, actor });
  return inClinic(services.pool, actor.clinicId, async (tx) => {
    if (claim === null) return accept(await register(tx));
    return accept(await once(tx, claim, { work: () => register(tx), again: async () => undefined }));
  });
}
