import { mostIssues, problemOf, refusalToError } from "@daybook/api";
import {
  alreadyImported,
  answerToldOnce,
  appointmentConflict,
  appointmentOfAnother,
  appointmentStatus,
  batchStatus,
  bornInTheFuture,
  changeStatus,
  checkPassword,
  databaseUnavailable,
  directoryQueryInvalid,
  directoryUnavailable,
  distinctFromItself,
  fileEmpty,
  fileRefusalReasons,
  fileTooLarge,
  fileWithoutRows,
  forbidden,
  headingMissing,
  httpStatusOfCategory,
  type Instant,
  idempotencyMismatch,
  identifierInvalid,
  idTaken,
  importFileGone,
  impossiblePeriod,
  insufficientScope,
  internalError,
  invalidInput,
  locationTaken,
  mergeConflict,
  mergeUndone,
  mergeWithItself,
  missingColumns,
  moveBatch,
  mrnTaken,
  newBatch,
  noReading,
  noteFileEmpty,
  noteFileRefused,
  noteFileUnreadable,
  notFound,
  notMovable,
  notOnYourself,
  notTheAuthor,
  outsideAvailability,
  type Problem,
  patientHasAppointments,
  patientMerged,
  practitionerHasAppointments,
  practitionerInactive,
  preconditionFailed,
  type Refusal,
  type Result,
  readingApproved,
  registrationUsed,
  remoteNotConfigured,
  remoteTakesHospitals,
  remoteUnavailable,
  role,
  rppsTaken,
  type Slot,
  scope,
  slot,
  type TimeZone,
  takenInTheFuture,
  tooManyAppointments,
  tooManyRequests,
  tooManyRows,
  unauthenticated,
  uploadExpected,
  versionConflict,
} from "@daybook/domain";
import { z } from "zod";
import { emailTaken, lastAdmin } from "../../identity/accounts/staff-accounts.ts";
import { problemDocument, problemOfHttp } from "../errors/problem-reply.ts";
import { exampleIds } from "./examples/example-ids.ts";
import { reference, type Schema, type SchemaWriter } from "./schemas.ts";

interface DocumentedRefusal {
  readonly refusal: Refusal;
  /** Members that this problem has in addition to the usual ones. */
  readonly details?: z.ZodRawShape;
}

const start = "2027-03-01T09:00:00Z" as Instant;
const freeSlots = [
  { practitionerId: exampleIds.practitioner, start: "2027-03-01T09:30:00Z", end: "2027-03-01T10:00:00Z" },
] as Slot[];
const clash = z.strictObject({
  id: z.uuid(),
  start: z.iso.datetime({ offset: true }),
  end: z.iso.datetime({ offset: true }),
  clashes: z.array(z.enum(["practitioner", "patient", "location"])),
});
const clashing = [
  {
    id: exampleIds.otherAppointment,
    start: "2027-03-01T09:00:00Z",
    end: "2027-03-01T09:30:00Z",
    clashes: ["practitioner" as const],
  },
];
const fulfilled = { now: start, lastChangedAt: start, start, clinicTimeZone: "Europe/Paris" as TimeZone };

export const invalidRows = "invalid_rows";
const rowsInvalid: Refusal = {
  code: invalidRows,
  category: "invalid",
  message: "1 of 2 rows cannot be imported; see errors.",
  issues: [{ path: "row 2, phone", message: "Expected a telephone number." }],
  details: { invalidRows: 1, totalRows: 2 },
};

const illegalBatch = { command: z.string(), batchStatus, allowed: z.array(z.string()) };
const columnNames = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, z.array(z.string())]));

const documented: readonly DocumentedRefusal[] = [
  { refusal: invalidInput },
  { refusal: unauthenticated },
  { refusal: forbidden(["admin", "service"]), details: { roles: z.array(role) } },
  { refusal: insufficientScope(scope.all), details: { requiredScope: z.enum(scope) } },
  { refusal: notFound },
  { refusal: versionConflict(4), details: { current: z.int() } },
  { refusal: preconditionFailed('"4"'), details: { etag: z.string().nullable() } },
  { refusal: idempotencyMismatch },
  { refusal: answerToldOnce(exampleIds.user), details: { id: z.uuid().nullable() } },
  { refusal: idTaken },
  { refusal: databaseUnavailable },
  { refusal: tooManyRequests },
  { refusal: internalError },
  { refusal: mrnTaken(exampleIds.patient), details: { patientId: z.uuid() } },
  { refusal: patientMerged(exampleIds.patient), details: { survivorId: z.uuid() } },
  { refusal: bornInTheFuture },
  { refusal: takenInTheFuture },
  { refusal: appointmentOfAnother },
  { refusal: notTheAuthor },
  { refusal: noteFileEmpty },
  { refusal: noteFileUnreadable("ZIP"), details: { kind: z.string() } },
  { refusal: noteFileRefused("too_many_pages"), details: { reason: z.enum(fileRefusalReasons) } },
  { refusal: noReading },
  { refusal: readingApproved },
  { refusal: patientHasAppointments(2), details: { appointmentCount: z.int() } },
  { refusal: mergeWithItself },
  { refusal: distinctFromItself },
  { refusal: mergeConflict([exampleIds.appointment]), details: { conflicts: z.array(z.uuid()) } },
  { refusal: mergeUndone },
  { refusal: rppsTaken },
  { refusal: practitionerHasAppointments(2), details: { appointmentCount: z.int() } },
  { refusal: locationTaken },
  { refusal: directoryQueryInvalid("Syntax error in query: field (location) does not exist.") },
  { refusal: identifierInvalid(["rpps_number"]) },
  { refusal: registrationUsed({ workerName: "Marie DUPONT", usedBy: ["patient"] }) },
  { refusal: directoryUnavailable("too-slow"), details: { reason: z.string() } },
  {
    refusal: appointmentConflict(clashing, freeSlots),
    details: { conflicts: z.array(clash), alternatives: z.array(slot) },
  },
  { refusal: outsideAvailability(freeSlots), details: { alternatives: z.array(slot) } },
  { refusal: practitionerInactive },
  { refusal: impossiblePeriod },
  { refusal: notMovable("fulfilled"), details: { currentStatus: appointmentStatus } },
  {
    refusal: refusedBy(changeStatus("fulfilled", "booked", fulfilled)),
    details: { from: appointmentStatus, to: appointmentStatus, allowed: z.array(appointmentStatus) },
  },
  { refusal: refusedBy(moveBatch(newBatch(1), { name: "activate" })), details: illegalBatch },
  { refusal: importFileGone },
  { refusal: remoteUnavailable },
  { refusal: missingColumns(["address"], ["name", "address", "phone"]), details: columnNames("missing", "expected") },
  { refusal: uploadExpected },
  { refusal: rowsInvalid, details: { invalidRows: z.int(), totalRows: z.int() } },
  { refusal: headingMissing },
  { refusal: fileEmpty },
  { refusal: fileWithoutRows },
  { refusal: fileTooLarge(536_870_912), details: { limit: z.int() } },
  { refusal: tooManyRows(20, 21), details: { limit: z.int(), rows: z.int().optional() } },
  { refusal: alreadyImported(exampleIds.importBatch), details: { batchId: z.uuid() } },
  { refusal: remoteNotConfigured },
  { refusal: remoteTakesHospitals },
  { refusal: tooManyAppointments },
  { refusal: notOnYourself },
  { refusal: emailTaken },
  { refusal: lastAdmin },
  { refusal: refusedBy(checkPassword("short")) },
  { refusal: refusedBy(checkPassword("x".repeat(129))) },
  { refusal: refusedBy(checkPassword("password1234")) },
];

function refusedBy(result: Result<unknown>): Refusal {
  if (result.ok) throw new Error("an example of a refusal was accepted");
  return result.refusal;
}

const byCode = new Map(documented.map((entry) => [entry.refusal.code, entry]));

/** All refusal codes of procedures, with the schema of their additional members. */
export const refusalDetails: ReadonlyMap<string, z.ZodType> = new Map(
  documented.map(({ refusal, details = {} }) => [refusal.code, z.strictObject(details)]),
);

/**
 * A refusal as the documentation shows it.
 * @throws if a procedure declares a code that is not listed above
 */
function documentedRefusal(code: string): DocumentedRefusal {
  const entry = byCode.get(code);
  if (!entry) throw new Error(`the refusal ${code} has no example in the documentation`);
  return entry;
}

export const statusOfCode = (code: string): number => {
  const { refusal } = documentedRefusal(code);
  return code === internalError.code ? 500 : httpStatusOfCategory[refusal.category];
};

/** Answers that Fastify gives before any procedure is called. */
export const transportProblems = { 413: problemOfHttp({ statusCode: 413 }), 415: problemOfHttp({ statusCode: 415 }) };

export const exampleOf = (code: string): Record<string, unknown> => bodyOf(documentedRefusal(code).refusal);

export function bodyOf(refusal: Refusal): Record<string, unknown> {
  const issues = refusal.code === invalidInput.code ? [{ path: "colour", message: "unknown member" }] : [];
  return exampleBody({ ...problemOf(refusalToError(refusal)), issues: refusal.issues ?? issues });
}

export const exampleBody = (problem: Problem): Record<string, unknown> => problemDocument(problem, exampleIds.request);

/** The schema of a problem with one of these codes. A code with additional members has a schema of its own. */
export function problemSchema(codes: readonly string[], writer: SchemaWriter): Schema {
  const plain = codes.filter((code) => !byCode.get(code)?.details);
  const special = codes.filter((code) => byCode.get(code)?.details).map((code) => ownSchema(code, writer));
  const ordinary = {
    allOf: [reference("Problem"), { type: "object", properties: { code: { enum: plain } } }],
  };
  const all = [...(plain.length > 0 ? [ordinary] : []), ...special];
  return all.length === 1 ? (all[0] ?? {}) : { oneOf: all };
}

function ownSchema(code: string, writer: SchemaWriter): Schema {
  const name = `${code.replaceAll(/(?:^|_)([a-z])/gu, (_, letter: string) => letter.toUpperCase())}Problem`;
  const { details = {} } = documentedRefusal(code);
  const { properties, required } = writer.write(z.object(details), "output") as Record<string, object>;
  writer.components[name] ??= {
    allOf: [reference("Problem"), { type: "object", properties: { code: { const: code }, ...properties }, required }],
  };
  return reference(name);
}

/** A problem document (RFC 9457) with our own members. */
export const problem: Schema = {
  type: "object",
  description:
    "A failure (RFC 9457). `code` is stable and listed in docs/errors.md; some codes have additional members.",
  properties: {
    type: { type: "string", format: "uri-reference" },
    title: { type: "string" },
    status: { type: "integer", minimum: 400, maximum: 599 },
    detail: { type: "string", description: "For people; never contains patient data." },
    code: { type: "string", pattern: "^[a-z][a-z0-9_]*$" },
    errors_total: { type: "integer", minimum: 0, description: "Number of wrong members." },
    errors: {
      type: "array",
      description: "One entry for each wrong member of the input, at most 50.",
      maxItems: mostIssues,
      items: {
        type: "object",
        properties: {
          path: { type: "string", description: "The wrong member, with dots: `address.country`." },
          message: { type: "string" },
        },
        required: ["path", "message"],
        additionalProperties: false,
      },
    },
    request_id: { type: "string", description: "Identifies the request in the server's log." },
  },
  required: ["type", "title", "status", "detail", "code", "request_id"],
};
