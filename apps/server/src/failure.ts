import { DatabaseSetupError } from "@daybook/db/postgres";
import { ConfigError } from "./config.ts";

/** Exit codes of sysexits.h, so that a supervisor can react to the kind of failure. */
export const exitCodes = {
  ok: 0,
  refused: 1,
  usage: 2,
  unavailable: 69,
  software: 70,
  config: 78,
} as const;

interface Failure {
  /** Text for a person: what is wrong and how to fix it. It never contains a password or a stack trace. */
  readonly message: string;
  readonly exitCode: number;
}

interface Settings {
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
}

/** Explains why a start or a command failed. */
export function failureOf(error: unknown, settings: Settings | null): Failure {
  if (error instanceof ConfigError || error instanceof DatabaseSetupError)
    return { message: error.message, exitCode: exitCodes.config };
  const code = codeOf(error);
  const listening = settings && listenFailure(error, code, settings);
  if (listening) return listening;
  const { databaseUrl } = settings ?? {};
  const database = databaseUrl === undefined ? null : databaseFailure(code, error, new URL(databaseUrl));
  if (database) return { ...database, message: `Daybook could not start on its database.\n  ${database.message}` };
  const cause = error instanceof Error && error.cause instanceof Error ? `\n  because: ${error.cause.message}` : "";
  const message = error instanceof Error ? error.message : "for an unknown reason";
  return {
    message: `Daybook stopped because of an error: ${message || code}${cause}`,
    exitCode: databaseUrl === undefined ? exitCodes.unavailable : exitCodes.software,
  };
}

function listenFailure(error: unknown, code: string | undefined, { host, port }: Settings): Failure | null {
  const { syscall, hostname } = error as { syscall?: unknown; hostname?: unknown };
  if (syscall !== "listen" && hostname !== host) return null;
  const exitCode = exitCodes.unavailable;
  if (code === "EADDRINUSE") {
    const other = port === 65_535 ? port - 1 : port + 1;
    return {
      message: `PORT ${port} is in use on ${host} by another program, or by another Daybook.\n  Fix: stop it, or choose another port, e.g. PORT=${other} npm start`,
      exitCode,
    };
  }
  if (code === "EACCES")
    return {
      message: `PORT ${port} cannot be opened by this user.\n  Fix: choose a PORT above 1023, e.g. PORT=4000`,
      exitCode,
    };
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return {
      message: `HOST ${host} is not an address of this machine.\n  Fix: use HOST=127.0.0.1, or HOST=0.0.0.0 for all of its addresses`,
      exitCode,
    };
  return null;
}

const away = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ECONNRESET",
]);

/** Explains an error code of PostgreSQL or of the socket. */
function databaseFailure(code: string | undefined, error: unknown, { host, pathname, username }: URL): Failure | null {
  const [name, user] = [decodeURIComponent(pathname.slice(1)), decodeURIComponent(username)];
  const text = error instanceof Error ? error.message : "";
  if ((code && away.has(code)) || /timeout expired|connection terminated/iu.test(text)) {
    return {
      message: `DATABASE_URL: nothing answers at ${host} (${code ?? "timeout"}).\n  Fix: start PostgreSQL there, correct the address, or unset DATABASE_URL to use the embedded database`,
      exitCode: exitCodes.unavailable,
    };
  }
  if (code?.startsWith("57P") || code?.startsWith("53"))
    return {
      message: `DATABASE_URL: the database at ${host} accepts no connections now (${code}).\n  Fix: try again shortly; if the problem persists, check its log`,
      exitCode: exitCodes.unavailable,
    };
  const exitCode = exitCodes.config;
  if (code?.startsWith("28") || /SASL|password/u.test(text))
    return {
      message: `DATABASE_URL: ${host} refuses the user "${user}" (${code ?? "password"}).\n  Fix: correct user and password; write characters such as @ : / # in a password as %40 %3A %2F %23`,
      exitCode,
    };
  if (code === "3D000")
    return {
      message: `DATABASE_URL: there is no database "${name}" at ${host}.\n  Fix: create database ${name};`,
      exitCode,
    };
  if (code === "42501")
    return {
      message: `DATABASE_URL: the role "${user}" lacks permissions that a start needs.\n  Fix: make it the owner of the database: alter database ${name} owner to ${user};`,
      exitCode,
    };
  if (code === "0A000" || code === "58P01")
    return {
      message: `DATABASE_URL: ${host} lacks an extension that Daybook needs: btree_gist, pg_trgm, fuzzystrmatch.\n  Fix: install the contrib modules of PostgreSQL there (Debian: they come with postgresql)`,
      exitCode,
    };
  return null;
}

/** Code of the error or, if it is wrapped, of its cause. */
function codeOf(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string") return code;
    if (at instanceof AggregateError) return codeOf(at.errors[0]);
  }
  return undefined;
}
