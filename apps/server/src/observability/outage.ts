import type { Logger } from "@daybook/api";
import { isDatabaseAway } from "@daybook/db/postgres";

/** No request waits for the database longer than this. */
const tailMs = 15_000;

interface Options {
  readonly log: Logger;
  /** Resolves when the database answers. */
  readonly ask: () => Promise<unknown>;
  readonly everyMs?: number;
}

interface OutageLog {
  /** Writes what it is given, but for what failed because the database is away. */
  readonly log: Logger;
  stop(): void;
}

/** One line when the database goes away and one when it answers again, instead of one for each that meanwhile needs it. */
export function tellOutageOnce({ log, ask, everyMs = 1_000 }: Options): OutageLog {
  let since: number | null = null;
  /** Until then what fails may have begun before the database was back. */
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
    log.warn(typeof code === "string" ? { code } : {}, "the database is away; what needs it is answered 503");
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
