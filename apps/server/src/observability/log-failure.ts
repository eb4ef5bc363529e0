import type { Logger, Problem } from "@daybook/api";

/** Of a request that could not be answered: a defect is logged as one, and what was answered 503 as that. */
export function logFailure(
  log: Logger,
  { status, code }: Problem,
  fields: Readonly<Record<string, unknown>> & { readonly err: unknown },
): void {
  if (status < 500) return;
  if (status === 503) log.warn({ ...fields, status, answered: code }, "a request was answered 503");
  else log.error({ ...fields, status }, "a request failed");
}
