import { invalidInput } from "@daybook/domain";
import type { RequestContext } from "../context.ts";
import { refusalToError } from "../problems/refusal-error.ts";

/** Longest key in characters; OpenAPI states the same limit. */
export const longestKey = 255;

/**
 * Reads the idempotency key of a command; null without one.
 * @throws `invalid_input` for a key that is empty or too long, because its sender relies on a safe repetition
 */
export function idempotencyKeyOf({ idempotencyKey: key }: Pick<RequestContext, "idempotencyKey">): string | null {
  if (key === null || (key !== "" && key.length <= longestKey)) return key;
  const message = `expected 1 to ${longestKey} characters`;
  throw refusalToError({ ...invalidInput, issues: [{ path: "idempotency-key", message }] });
}
