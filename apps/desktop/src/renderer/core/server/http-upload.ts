import type { AppRouter } from "@daybook/api";
import type { FileReading, ImportBatchId, ImportKind } from "@daybook/domain";
import { TRPCClientError } from "@trpc/client";
import type { Fetch } from "./backend.ts";
import { OfflineError } from "./offline-error.ts";

/** Uploads a file to import, to be read like that. If the server refuses it, throws a failure like that of a procedure. */
export async function uploadImport(
  kind: ImportKind,
  file: File,
  reading: FileReading,
  send: Fetch = fetch,
): Promise<ImportBatchId> {
  const form = new FormData();
  const { encoding, delimiter, hasHeading, headingLine } = reading;
  const fields = { encoding, delimiter, has_heading: hasHeading, heading_line: headingLine };
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, String(value));
  form.append("file", file, file.name);
  // No time limit: a large file over a slow line takes long.
  const answer = await send(`/api/v1/imports?kind=${kind}`, {
    method: "POST",
    body: form,
    credentials: "same-origin",
    headers: { "idempotency-key": crypto.randomUUID() },
  }).catch((error: unknown) => {
    throw new OfflineError("unconfirmed", { cause: error });
  });
  if (!answer.ok) throw await refusalOf(answer);
  const said = (await answer.json()) as Record<string, unknown>;
  return String(said["batch_id"]) as ImportBatchId;
}

/** The failure that an answer tells, like that of a procedure. */
export async function refusalOf(answer: Response): Promise<TRPCClientError<AppRouter>> {
  const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const { code, detail, request_id: requestId = null } = said;
  return TRPCClientError.from<AppRouter>({
    error: {
      code: -32_000,
      message: typeof detail === "string" ? detail : "",
      data: { code, httpStatus: answer.status, requestId },
    },
  });
}
