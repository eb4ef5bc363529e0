import { DaybookError } from "@daybook/client";
import { httpStatusOfCategory, type Refusal } from "@daybook/domain";

/** Why a call failed: what the server answered, or what this desk says itself. Plain JSON, so that it can be sent to a window. */
export interface Problem {
  /** Stable (docs/errors.md). */
  readonly code: string;
  readonly message: string;
  /** The HTTP status that belongs to it; null when no answer came. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** What is wrong with each member of the input. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** Further members of this code, such as `conflicts` and `alternatives`. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A call that failed in an expected way. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}

export const fromRefusal = ({ code, category, message, issues = [], details = {} }: Refusal): Problem => ({
  code,
  message,
  status: httpStatusOfCategory[category],
  requestId: null,
  errors: issues,
  details,
});

/** An unexpected failure shows no message of its own, because it may hold a path or a patient's words. */
const desktopError: Refusal = {
  code: "internal_error",
  category: "transient",
  message: "Something went wrong on this desk.",
};

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (!(error instanceof DaybookError)) return { ...fromRefusal(desktopError), status: 500 };
  const { code, message, status, requestId, errors, details } = error;
  return { code, message, status, requestId, errors, details };
}
