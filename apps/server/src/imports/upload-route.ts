import {
  type AppRouter,
  assertMayCall,
  etagOf,
  isInvalidInput,
  type RequestContext,
  readInput,
  refusalToError,
  registerUpload,
  rememberInvalidInput,
  t,
  uploading,
} from "@daybook/api";
import {
  accept,
  type FileReading,
  fileReading,
  type ImportBatchId,
  type ImportKind,
  type ImportPreview,
  importBatchId,
  importKind,
  notFound,
  type Result,
} from "@daybook/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { restPrefix } from "../http/rest/rest-route.ts";
import { toSnake } from "../http/rest/snake-case.ts";
import { receiveUpload } from "./receive-upload.ts";
import type { RunningImportDesk } from "./start-import-desk.ts";

export interface ImportRoutes {
  readonly desk: RunningImportDesk;
  readonly contextOf: (request: FastifyRequest) => Promise<RequestContext>;
}

/** Checks whether the caller may import before the first byte of the file is read. */
export const mayImportFirst =
  ({ contextOf }: Pick<ImportRoutes, "contextOf">) =>
  async (request: FastifyRequest): Promise<void> => {
    await assertMayCall(await contextOf(request), uploading);
  };

/** `POST /imports?kind=patients`: takes a file of any kind; the import is started later, after a preview. */
export function registerUploadRoute(app: FastifyInstance, routes: ImportRoutes): void {
  app.route({
    method: "POST",
    url: `${restPrefix}/imports`,
    config: { label: "imports.upload" },
    onRequest: mayImportFirst(routes),
    handler: async (request, reply) => {
      const { kind } = request.query as { kind?: unknown };
      const known = readInput(uploadQuery, { kind });
      const taken = await takeUpload(request, routes, {
        ...known,
        isStrict: false,
        form: readingForm,
        fileOf: (file) => file,
      });
      if (!taken.ok) throw refusalToError(taken.refusal);
      const { preview } = taken.value;
      return reply.status(201).header("location", `${restPrefix}/imports/${preview.batchId}`).send(toSnake(preview));
    },
  });
}

/** `GET /imports/{batch_id}`: the state of an import of any kind, from its upload on. */
export function registerImportRoute(
  app: FastifyInstance,
  { router, contextOf }: ImportRoutes & { router: AppRouter },
): void {
  const createCaller = t.createCallerFactory(router);
  app.route({
    method: "GET",
    url: `${restPrefix}/imports/:batch_id`,
    config: { label: "imports.get" },
    handler: async (request, reply) => {
      const caller = createCaller(await contextOf(request), { signal: request.signal });
      const result = await caller.imports.get({ batchId: batchOf(request) });
      return reply.header("etag", etagOf(result)).send(toSnake(result));
    },
  });
}

/**
 * The batch id in the path.
 * @throws not found for an id that is not a UUID
 */
export function batchOf({ params }: FastifyRequest): ImportBatchId {
  const id = importBatchId.safeParse((params as { batch_id?: unknown }).batch_id);
  if (!id.success) throw refusalToError(notFound);
  return id.data;
}

const uploadQuery = z.object({ kind: importKind });
/** The schema of a form with no field but the file. */
export const fileAlone = z.strictObject({});
/** How the file is read, for whoever looked at it before; what is left out is recognised. */
const readingForm = z
  .strictObject({
    encoding: fileReading.shape.encoding,
    delimiter: fileReading.shape.delimiter,
    has_heading: z
      .enum(["true", "false"])
      .transform((text) => text === "true")
      .optional(),
    heading_line: z
      .string()
      .regex(/^[1-9]\d{0,8}$/u)
      .transform(Number)
      .optional(),
  })
  .transform(
    ({ has_heading: hasHeading, heading_line: headingLine, ...file }): FileReading => ({
      ...file,
      hasHeading,
      headingLine,
    }),
  );

interface Wanted<Form extends z.ZodType> {
  readonly kind: ImportKind;
  readonly isStrict: boolean;
  readonly form: Form;
  /** How the form wants the file read. */
  readonly fileOf?: (form: z.output<Form>) => FileReading;
}

interface Taken<Form> {
  readonly preview: ImportPreview;
  readonly form: Form;
}

/** Stores the uploaded file as a batch; a refused file leaves nothing behind. */
export async function takeUpload<Form extends z.ZodType>(
  request: FastifyRequest,
  { desk, contextOf }: ImportRoutes,
  { kind, isStrict, form, fileOf = () => ({}) }: Wanted<Form>,
): Promise<Result<Taken<z.output<Form>>>> {
  const received = await receiveUpload(request, desk.files, desk.limits);
  if (!received.ok) return received;
  const { batchId, fileName, size, sha256, fields } = received.value;
  const upload = { batchId, kind, fileName, fileSize: size, fileSha256: sha256, isStrict, fields };
  try {
    const read = readInput(form, fields);
    const registered = await registerUpload(await contextOf(request), { ...upload, file: fileOf(read) });
    if (!registered.ok || registered.value.batchId !== batchId) await desk.files.discard(batchId);
    return registered.ok ? accept({ preview: registered.value, form: read }) : registered;
  } catch (error) {
    await desk.files.discard(batchId);
    const context = await contextOf(request);
    const { actor } = context;
    if (actor && isInvalidInput(error))
      await rememberInvalidInput({ ...context, actor }, uploading, { kind, sha256, fields });
    throw error;
  }
}
