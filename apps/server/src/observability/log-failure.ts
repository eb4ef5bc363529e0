import type { Logger } from "@daybook/api";
import type { Problem } from "@daybook/domain";

/** Logs a failed request: a 503 as a warning, any other 5xx, which is a bug, as an error. */
export function logFailure(
  log: Logger,
  { status, code }: Problem,
  fields: Readonly<Record<string, unknown>> & { readonly err: unknown },
): void {
  if (status < 500) return;
  if (status === 503) log.warn({ ...fields, status, answered: code }, "a request was answered 503");
  else log.error({ ...fields, status }, "a request failed");
}
