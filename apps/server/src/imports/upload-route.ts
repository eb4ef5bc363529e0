import { assertMayCall, type RequestContext, refusalToError, registerUpload } from "@daybook/api";
import { type ImportKind, type ImportPreview, importKind, invalidInput, type Result } from "@daybook/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { toSnake } from "../http/case.ts";
import { restPrefix } from "../http/rest-route.ts";
import { receiveUpload } from "./receive-upload.ts";
import type { RunningImportDesk } from "./start-import-desk.ts";

export interface ImportRoutes {
  readonly desk: RunningImportDesk;
  readonly contextOf: (request: FastifyRequest) => Promise<RequestContext>;
}

/** Who may import is decided before the first byte of a file is read. */
export const mayImportFirst =
  ({ contextOf }: Pick<ImportRoutes, "contextOf">) =>
  async (request: FastifyRequest): Promise<void> => {
    await assertMayCall(await contextOf(request), "imports.start", "import");
  };

/** `POST /imports?kind=patients`: a file of any kind, to be looked at before it is started. */
export function registerUploadRoute(app: FastifyInstance, routes: ImportRoutes): void {
  app.route({
    method: "POST",
    url: `${restPrefix}/imports`,
    config: { label: "imports.upload" },
    onRequest: mayImportFirst(routes),
    handler: async (request, reply) => {
      const { kind } = request.query as { kind?: unknown };
      const known = importKind.safeParse(kind);
      if (!known.success) throw refusalToError(invalidInput);
      const taken = await takeUpload(request, routes, { kind: known.data, isStrict: false });
      if (!taken.ok) throw refusalToError(taken.refusal);
      return reply.status(201).send(toSnake(taken.value.preview));
    },
  });
}

interface Taken {
  readonly preview: ImportPreview;
  readonly fields: Readonly<Record<string, string>>;
}

/** The uploaded file as a batch; nothing of a file that is refused stays. */
export async function takeUpload(
  request: FastifyRequest,
  { desk, contextOf }: ImportRoutes,
  { kind, isStrict }: { readonly kind: ImportKind; readonly isStrict: boolean },
): Promise<Result<Taken>> {
  const received = await receiveUpload(request, desk.files, desk.limits);
  if (!received.ok) return received;
  const { batchId, fileName, size, sha256, fields } = received.value;
  const upload = { batchId, kind, fileName, fileSize: size, fileSha256: sha256, isStrict, fields };
  try {
    const registered = await registerUpload(await contextOf(request), upload);
    if (!registered.ok || registered.value.batchId !== batchId) await desk.files.discard(batchId);
    return registered.ok ? { ok: true, value: { preview: registered.value, fields } } : registered;
  } catch (error) {
    await desk.files.discard(batchId);
    throw error;
  }
}
