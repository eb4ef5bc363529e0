import type { Refusal, RefusalCategory, Result } from "@daybook/domain";
import { TRPCError } from "@trpc/server";
import type { z } from "zod";
import type { Faults } from "./issue.ts";

/** Carries a refusal through tRPC; `core/problems/problem.ts` turns it into a problem. */
export class RefusalError extends Error {
  override readonly name = "RefusalError";
  readonly refusal: Refusal;
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.message, options);
    this.refusal = refusal;
  }
}

const trpcCodeOf = {
  invalid: "BAD_REQUEST",
  login: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  conflict: "CONFLICT",
  precondition: "PRECONDITION_FAILED",
  "business-rule": "UNPROCESSABLE_CONTENT",
  "too-long": "PAYLOAD_TOO_LARGE",
  throttled: "TOO_MANY_REQUESTS",
  transient: "SERVICE_UNAVAILABLE",
  incomplete: "BAD_GATEWAY",
} as const satisfies Record<RefusalCategory, TRPCError["code"]>;

/** @param cause the fault behind the refusal, for the log */
export const refusalToError = (refusal: Refusal, cause?: unknown): TRPCError =>
  new TRPCError({
    code: trpcCodeOf[refusal.category],
    message: refusal.message,
    cause: new RefusalError(refusal, { cause }),
  });

/** Thrown for an input with more faults than an answer lists. */
export class TooManyFaultsError extends Error {
  override readonly name = "TooManyFaultsError";
  readonly faults: Faults;
  constructor(faults: Faults) {
    super("the input has too many faults");
    this.faults = faults;
  }
}

export const faultsToError = (faults: Faults): TRPCError =>
  new TRPCError({ code: "BAD_REQUEST", cause: new TooManyFaultsError(faults) });

/**
 * Parses an input that is not a procedure's, such as the fields of a form.
 * @throws the same refusal as for a procedure's input, with the path of each wrong member
 */
export function readInput<Input extends z.ZodType>(schema: Input, given: unknown): z.output<Input> {
  const read = schema.safeParse(given);
  if (!read.success) throw new TRPCError({ code: "BAD_REQUEST", cause: read.error });
  return read.data;
}

/** Turns a rule's refusal into an exception, which rolls the transaction back. */
export function valueOrThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw refusalToError(result.refusal);
}
