import { isDatabaseUnavailable } from "@daybook/db/postgres";
import {
  databaseUnavailable,
  fromRefusal,
  type Issue,
  internalError,
  invalidInput,
  notFound,
  type Problem,
  type Refusal,
} from "@daybook/domain";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { type Faults, mostIssues, pathOf, unknownMember } from "./issue.ts";
import { RefusalError, TooManyFaultsError } from "./refusal-error.ts";

/**
 * The only mapper from errors to problems. A refusal keeps its message; the message of an unexpected error is never shown,
 * because it may hold a connection string, a statement or a patient's words.
 */
export function problemOf(error: unknown): Problem {
  const refusal = refusalIn(error);
  if (refusal) return fromRefusal(refusal);
  const invalid = causeOf(error, ZodError);
  if (invalid && error instanceof TRPCError && error.code === "BAD_REQUEST") {
    return notValid(faultsOf(invalid));
  }
  const tooMany = causeOf(error, TooManyFaultsError);
  if (tooMany) return notValid(tooMany.faults);
  if (isDatabaseUnavailable(error)) return fromRefusal(databaseUnavailable);
  return (error instanceof TRPCError && ofTrpc[error.code]) || fromRefusal(internalError);
}

/** Problems for calls that tRPC itself refuses before a procedure is reached. */
const ofTrpc: Partial<Record<TRPCError["code"], Problem>> = {
  NOT_FOUND: fromRefusal(notFound),
  BAD_REQUEST: fromRefusal(invalidInput),
  PARSE_ERROR: fromRefusal(invalidInput),
  UNSUPPORTED_MEDIA_TYPE: {
    ...fromRefusal(invalidInput),
    status: 415,
    code: "unsupported_media_type",
    message: "Send application/json.",
  },
  METHOD_NOT_SUPPORTED: {
    ...fromRefusal(invalidInput),
    status: 405,
    code: "method_not_allowed",
    message: "Send this call as POST.",
  },
};

/** The refusal that an error carries; null for any other error. */
export function refusalIn(error: unknown): Refusal | null {
  return causeOf(error, RefusalError)?.refusal ?? null;
}

/** Whether an input did not match the schema of a procedure; a rule that refuses an input gives a refusal instead. */
export const isInvalidInput = (error: unknown): boolean =>
  refusalIn(error) === null && problemOf(error).code === invalidInput.code;

function causeOf<T extends Error>(error: unknown, kind: new (...args: never[]) => T): T | null {
  let at =
    error instanceof Error ? (error instanceof kind && !(error instanceof TRPCError) ? error : error.cause) : null;
  for (; at instanceof Error; at = at.cause) if (at instanceof kind) return at;
  return null;
}

const notValid = ({ issues, total }: Faults): Problem => ({ ...fromRefusal(invalidInput), issues, issueCount: total });

/** One issue for each unknown member, so that each has its own path. */
function faultsOf({ issues: found }: ZodError): Faults {
  const issues: Issue[] = [];
  let total = 0;
  for (const issue of found) {
    const faults =
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ names: [...issue.path, key], message: unknownMember }))
        : [{ names: issue.path, message: issue.message }];
    total += faults.length;
    for (const { names, message } of faults.slice(0, mostIssues - issues.length))
      issues.push({ path: pathOf(names), message });
  }
  return { issues, total };
}
