import { httpStatusOfCategory, type Refusal } from "../refusal.ts";
import { internalError } from "../refusals.ts";

/** One fault of an input. */
export interface Issue {
  /** Path in the names of the input: `address.country`. */
  readonly path: string;
  readonly message: string;
}

/** A failure as it is shown to a caller of tRPC, REST, the command line or the desk. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** One issue for each wrong field, at most fifty; the paths are those of the input. */
  readonly issues: readonly Issue[];
  /** Number of wrong fields, if `issues` does not list all. */
  readonly issueCount?: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The problem of a refusal. A bug is a fault of ours (500), although the caller may try again. */
export const fromRefusal = (refusal: Refusal): Problem => ({
  status: refusal.code === internalError.code ? 500 : httpStatusOfCategory[refusal.category],
  code: refusal.code,
  message: refusal.message,
  issues: refusal.issues ?? [],
  details: refusal.details ?? {},
});
