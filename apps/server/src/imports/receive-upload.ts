import { randomBytes } from "node:crypto";
import { type ImportDeskLimits, refusalToError } from "@daybook/api";
import { accept, type ImportBatchId, type Result, refuse, uploadExpected, uuidV7 } from "@daybook/domain";
import type { FastifyRequest } from "fastify";
import type { FileStore, StoredFile } from "./file-store.ts";

export interface ReceivedUpload extends StoredFile {
  readonly batchId: ImportBatchId;
  readonly fileName: string | null;
  /** The form's other fields. */
  readonly fields: Readonly<Record<string, string>>;
}

const mostFields = 10;
const longestField = 1_000;
const longestName = 200;

/** Streams the form's file to the disk. When this resolves, the file is stored, or it was refused and deleted. */
export async function receiveUpload(
  request: FastifyRequest,
  files: FileStore,
  limits: ImportDeskLimits,
): Promise<Result<ReceivedUpload>> {
  if (!request.isMultipart()) return refuse(uploadExpected);
  const batchId = uuidV7(Date.now(), randomBytes(10)) as ImportBatchId;
  const fields: Record<string, string> = {};
  let saved: (StoredFile & { fileName: string | null }) | null = null;
  try {
    for await (const part of request.parts({
      limits: {
        files: 1,
        fields: mostFields,
        fieldSize: longestField,
        fileSize: limits.maxBytes + 1,
        parts: mostFields + 1,
      },
    })) {
      if (part.type === "field") {
        fields[part.fieldname] = typeof part.value === "string" ? part.value : "";
        continue;
      }
      if (part.fieldname !== "file" || saved) {
        part.file.resume();
        continue;
      }
      const stored = await files.save(batchId, part.file, limits.maxBytes);
      if (!stored.ok) {
        part.file.resume();
        await files.discard(batchId);
        return stored;
      }
      saved = { ...stored.value, fileName: fileNameOf(part.filename) };
    }
  } catch (error) {
    await files.discard(batchId);
    throw isFormError(error) ? refusalToError(uploadExpected) : error;
  }
  return saved ? accept({ ...saved, batchId, fields }) : refuse(uploadExpected);
}

/** The file name without the path that some browsers send; null if there is none. */
function fileNameOf(name: string | undefined): string | null {
  const last = (name ?? "").split(/[/\\]/u).at(-1) ?? "";
  const clean = last
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, "")
    .slice(0, longestName)
    .trim();
  return clean === "" ? null : clean;
}

/** Whether the request's form is malformed or incomplete, so that the error is not ours. */
function isFormError(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    /^FST_(?:REQ_FILE|FILES|FIELDS|PARTS|PROTO|INVALID|MP|NO_FORM)/u.test(code ?? "") ||
    code === "ERR_STREAM_PREMATURE_CLOSE" ||
    /multipart|unexpected end of (?:form|multipart|file)|Part terminated early|malformed/iu.test(message ?? "")
  );
}
