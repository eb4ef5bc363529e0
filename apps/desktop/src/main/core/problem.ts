import { DaybookError } from "@daybook/client";
import { httpStatusOfCategory, type Refusal } from "@daybook/domain";
import type { Problem } from "../../shared/bridge.ts";

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
