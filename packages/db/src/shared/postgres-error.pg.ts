import { DatabaseError } from "pg";

/** The driver's error inside whatever wraps it (drizzle does), or null when the failure did not come from PostgreSQL. */
export function postgresError(error: unknown): DatabaseError | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof DatabaseError) return at;
  return null;
}

/** The name of the constraint an insert or update broke, or null when it failed otherwise. */
export function brokenConstraint(error: unknown): string | null {
  const broken = postgresError(error);
  return broken?.code?.startsWith("23") ? (broken.constraint ?? null) : null;
}

const connectionFailures = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
/**
 * Shutting down, starting up, too many connections, out of disk or memory, lock not had in time, cancelled, idle too long,
 * a standby that only reads; and a deadlock or a serialization failure that was still there after our own retries.
 */
const unavailable = /^(?:08|53|57P0|58|40)|^(?:55P03|57014|25P03|25006)$/u;

/** Whether the database is away or overloaded: try again later, nothing was done. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = postgresError(error)?.code;
  return code ? unavailable.test(code) : isConnectionLost(error);
}

/** Shutting down, starting up, no connection to be had. */
const away = /^(?:08|57P0|53300)/u;

/**
 * Whether no connection to the database can be had or kept, in distinction from one that is only slow or locked.
 * @param error or its code alone, as `{ code }`
 */
export function isDatabaseAway(error: unknown): boolean {
  return (
    codesOf(error).some((code) => away.test(code) || connectionFailures.has(code)) ||
    (!postgresError(error) && isConnectionLost(error))
  );
}

/** Of an error and what it wraps. Libraries copy the driver's errors with their codes, or have codes of their own. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let at = error; typeof at === "object" && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string") codes.push(code);
  }
  return codes;
}

function isConnectionLost(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (connectionFailures.has((at as NodeJS.ErrnoException).code ?? "")) return true;
    if (
      /connection terminated|query read timeout|timeout exceeded when trying to connect|client has encountered a connection error/iu.test(
        at.message,
      )
    )
      return true;
  }
  return false;
}
