export type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
export type {
  ImportDesk,
  ImportDeskLimits,
  Logger,
  RequestContext,
  ServiceClients,
  Services,
  StaffAccounts,
} from "./core/context.ts";
export { type DeclaredProcedure, declaredProcedures } from "./core/declarations.ts";
export { etagOf, type IfMatch } from "./core/etag.ts";
export { AppointmentFeed } from "./core/feed/appointment-feed.ts";
export type { ChangeHub } from "./core/feed/change-hub.ts";
export { FeedEnds } from "./core/feed/feed-ends.ts";
export type { GatewayAnswer, HealthDirectory } from "./core/health-directory.ts";
export type { DirectoryHospital, DirectoryRow, HospitalDirectory, PutOff } from "./core/hospital-directory.ts";
export { longestKey } from "./core/idempotency/idempotency-key.ts";
export { rememberInvalidInput } from "./core/idempotency/once.ts";
export { Memory } from "./core/memory/memory.ts";
export type { ProcedureMeta, RestMeta } from "./core/meta.ts";
export type { Meter } from "./core/meter.ts";
export { noteLexicon } from "./core/note-lexicon.ts";
export type { FileAnswer, FileToRead, NoteReader } from "./core/note-reader.ts";
export { faultFinder } from "./core/problems/find-faults.ts";
export { mostIssues } from "./core/problems/issue.ts";
export { isInvalidInput, problemOf } from "./core/problems/problem.ts";
export { faultsToError, readInput, refusalToError } from "./core/problems/refusal-error.ts";
export { assertMayCall } from "./core/procedure.ts";
export type { ModelReply, SummaryModel } from "./core/summary-model.ts";
export { t } from "./core/trpc.ts";
export { dispatch } from "./dispatch.ts";
export { readRecords } from "./imports/reading/read-records.ts";
export { recogniseUpload, settleUpload } from "./imports/reading/recognise-upload.ts";
export { registerUpload, type Upload, uploading } from "./imports/register-upload.ts";
export { errorText } from "./imports/result-rows.ts";
export type { ImportWork } from "./imports/run/claimed-import.ts";
export { ImportAttended, runImport } from "./imports/run/run-import.ts";
export { withdrawUpload } from "./imports/withdraw-upload.ts";
export { readFileAnswer } from "./notes/read-created.ts";
export { type AppRouter, appRouter } from "./root.ts";
