import { isDatabaseUnavailable } from "@daybook/db/postgres";
import {
  databaseUnavailable,
  httpStatusOfCategory,
  internalError,
  invalidInput,
  notFound,
  type Refusal,
} from "@daybook/domain";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { RefusalError } from "./refusal-error.ts";

/** What a caller is told of a failure, whichever way it came: tRPC, REST or the command line. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** One for each wrong field; paths are those of the input. */
  readonly issues: readonly Issue[];
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Issue {
  readonly path: string;
  readonly message: string;
}

/**
 * The one mapper. A refusal is told as it is; an unexpected error never shows its message, which may hold
 * a connection string, a statement or a patient's words.
 */
export function problemOf(error: unknown): Problem {
  const refusal = refusalIn(error);
  if (refusal) return fromRefusal(refusal);
  const invalid = causeOf(error, ZodError);
  if (invalid && error instanceof TRPCError && error.code === "BAD_REQUEST") {
    return { ...fromRefusal(invalidInput), issues: invalid.issues.flatMap((issue) => issuesOf(issue)) };
  }
  if (isDatabaseUnavailable(error)) return fromRefusal(databaseUnavailable);
  return (error instanceof TRPCError && ofTrpc[error.code]) || fromRefusal(internalError);
}

const fromRefusal = (refusal: Refusal): Problem => ({
  status: refusal.code === internalError.code ? 500 : httpStatusOfCategory[refusal.category],
  code: refusal.code,
  message: refusal.message,
  issues: refusal.issues ?? [],
  details: refusal.details ?? {},
});

/** What tRPC itself refuses before a procedure is reached. */
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

function refusalIn(error: unknown): Refusal | null {
  return causeOf(error, RefusalError)?.refusal ?? null;
}

function causeOf<T extends Error>(error: unknown, kind: new (...args: never[]) => T): T | null {
  let at =
    error instanceof Error ? (error instanceof kind && !(error instanceof TRPCError) ? error : error.cause) : null;
  for (; at instanceof Error; at = at.cause) if (at instanceof kind) return at;
  return null;
}

/** One issue for each unknown member, so that each has its own path. */
function issuesOf(issue: ZodError["issues"][number]): Issue[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "unknown member" }));
  }
  return [{ path: path.join("."), message: issue.message }];
}
