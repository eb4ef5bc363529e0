import { invalidInput } from "@daybook/domain";
import type { RequestContext } from "./context.ts";
import { refusalToError } from "./refusal-error.ts";

/** In characters. OpenAPI tells the same. */
export const longestKey = 255;

/**
 * The idempotency key of a command; null without one.
 * @throws `invalid_input` for a key that is empty or too long: a caller who sends it believes that a repetition is safe
 */
export function idempotencyKeyOf({ idempotencyKey: key }: Pick<RequestContext, "idempotencyKey">): string | null {
  if (key === null || (key !== "" && key.length <= longestKey)) return key;
  const message = `expected 1 to ${longestKey} characters`;
  throw refusalToError({ ...invalidInput, issues: [{ path: "idempotency-key", message }] });
}
