import { DatabaseError } from "pg";

/** The driver's error inside its wrappers (drizzle has one), or null when the failure did not come from PostgreSQL. */
export function postgresError(error: unknown): DatabaseError | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof DatabaseError) return at;
  return null;
}

/** The name of the constraint that a statement broke, or null when it failed for another reason. */
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
 * Codes for: shutting down, starting up, too many connections, out of disk or memory, lock timeout, cancelled, idle too long,
 * read-only standby; and a deadlock or serialization failure that our own retries did not solve.
 */
const unavailable = /^(?:08|53|57P0|58|40)|^(?:55P03|57014|25P03|25006)$/u;

/** Whether the database is unreachable or overloaded: nothing was done, try again later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = postgresError(error)?.code;
  return code ? unavailable.test(code) : isConnectionLost(error);
}

/** Codes for: shutting down, starting up, no connection possible. */
const away = /^(?:08|57P0|53300)/u;

/**
 * Whether the database cannot be reached, as opposed to being slow or locked.
 * @param error the error, or its code only, as `{ code }`
 */
export function isDatabaseAway(error: unknown): boolean {
  return (
    codesOf(error).some((code) => away.test(code) || connectionFailures.has(code)) ||
    (!postgresError(error) && isConnectionLost(error))
  );
}

/** Codes of an error and its causes. Some libraries copy the driver's codes, others have their own. */
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
