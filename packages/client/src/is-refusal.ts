import { DaybookError } from "./daybook-error.ts";
import type { RefusalCode, RefusalDetails } from "./procedures.ts";

/**
 * Whether a call was refused with this code. If so, `details` is typed.
 *
 * @example
 * ```ts
 * if (isRefusal(error, "appointment_conflict")) offer(error.details.alternatives);
 * ```
 */
export function isRefusal<Code extends RefusalCode>(
  error: unknown,
  code: Code,
): error is DaybookError & { readonly code: Code; readonly details: RefusalDetails[Code] } {
  return error instanceof DaybookError && error.code === code;
}
