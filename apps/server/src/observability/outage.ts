import type { Logger } from "@daybook/api";
import { isDatabaseAway } from "@daybook/db/postgres";

/** Longest time that a request waits for the database. */
const tailMs = 15_000;

interface Options {
  readonly log: Logger;
  /** Queries the database; resolves if it answers. */
  readonly ask: () => Promise<unknown>;
  readonly everyMs?: number;
}

interface OutageLog {
  /** A logger that drops failures caused by the missing database. */
  readonly log: Logger;
  stop(): void;
}

/**
 * Logs an outage of the database with one line when it begins and one when it ends, instead of a line for every failed
 * request.
 */
export function tellOutageOnce({ log, ask, everyMs = 1_000 }: Options): OutageLog {
  let since: number | null = null;
  /** Until this time a failing request may have begun during the outage. */
  let tailUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const askAgain = () => {
    if (isStopped) return;
    timer = setTimeout(() => void ask().then(isBack, askAgain), everyMs).unref();
  };
  const isBack = () => {
    if (since === null || isStopped) return;
    const seconds = Math.round((performance.now() - since) / 100) / 10;
    since = null;
    tailUntil = performance.now() + tailMs;
    log.warn({ seconds }, "the database answers again");
  };
  const begin = (code: unknown) => {
    if (since !== null || isStopped) return;
    since = performance.now();
    log.warn(
      typeof code === "string" ? { code } : {},
      "the database is unreachable; requests that need it are answered 503",
    );
    askAgain();
  };
  const isAway = (code: unknown) => {
    if (performance.now() > tailUntil) begin(code);
    else
      ask().then(
        () => undefined,
        () => begin(code),
      );
  };
  const write =
    (level: keyof Logger) =>
    (fields: Record<string, unknown>, message: string): void => {
      const error = fields["err"] ?? (typeof fields["code"] === "string" ? { code: fields["code"] } : null);
      if (error !== null && isDatabaseAway(error)) isAway((error as { code?: unknown }).code);
      else log[level](fields, message);
    };
  return {
    log: { info: log.info.bind(log), warn: write("warn"), error: write("error") },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
