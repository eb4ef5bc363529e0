import { type AuditHead, isDatabaseAway, sealAudit } from "@daybook/db/postgres";
import type { Pool } from "pg";

interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

interface Options {
  readonly pool: Pool;
  /** At least 32 bytes. */
  readonly key: Buffer;
  readonly intervalMs?: number;
  /** At most one line in this time for a head that moved, and one for a failure that lasts. */
  readonly logEveryMs?: number;
  readonly log: Log;
  /** Called whenever the head moved, whichever process moved it: the place to send it elsewhere. */
  readonly onHead?: (head: AuditHead) => void;
}

export interface AuditSealer {
  /** The newest block this process knows; null before the first pass and for an empty trail. */
  head(): AuditHead | null;
  /** Seconds since this process saw that nothing was left waiting: no committed entry has waited longer. */
  lagSeconds(): number;
  /** Seals what waits, if the database answers, and ends. */
  stop(): Promise<void>;
}

/** What is left after so many blocks in a row waits for the next pass, or for the next start. */
const blocksPerPass = 50;
const blocksAtStop = 4;

/**
 * Seals the audit trail every second. Outages of the database are waited out; every process of a server may run one.
 * The log lines with daybook_audit_head are the anchor outside the database that verifying takes.
 */
export function startAuditSealer({
  pool,
  key,
  intervalMs = 1_000,
  logEveryMs = 60_000,
  log,
  onHead,
}: Options): AuditSealer {
  let head: AuditHead | null = null;
  let drainedAt = performance.now();
  let loggedHead: string | null = null;
  let headLoggedAt = Number.NEGATIVE_INFINITY;
  let failing: string | null = null;
  let failureLoggedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const sealWaiting = async (atMost: number) => {
    for (let blocks = 0, more = true; more && blocks < atMost; blocks += 1) {
      const began = performance.now();
      const outcome = await sealAudit(pool, key);
      ({ more } = outcome);
      if (!more && !outcome.elsewhere) drainedAt = began;
      if (!outcome.head || outcome.head.hash === head?.hash) continue;
      head = outcome.head;
      onHead?.(head);
    }
  };

  const logFailure = (code: string) => {
    if (code === failing && performance.now() - failureLoggedAt < logEveryMs) return;
    failing = code;
    failureLoggedAt = performance.now();
    log.warn({ code }, "audit sealing failed; entries wait for the next pass");
  };

  const logHead = (isLast: boolean) => {
    if (!head || head.hash === loggedHead) return;
    if (!isLast && performance.now() - headLoggedAt < logEveryMs) return;
    loggedHead = head.hash;
    headLoggedAt = performance.now();
    log.info({ daybook_audit_head: `${head.n}:${head.hash}` }, "audit trail sealed");
  };

  const pass = async (atMost: number, isLast = false) => {
    try {
      await sealWaiting(atMost);
      // When the database was away, whoever writes the log tells that it is back (observability/outage.ts).
      if (failing && !isDatabaseAway({ code: failing })) log.info({ code: failing }, "audit sealing works again");
      failing = null;
    } catch (error) {
      logFailure(codeOf(error));
    }
    logHead(isLast);
  };

  const turn = async (): Promise<void> => {
    await pass(blocksPerPass);
    if (stopped) return;
    timer = setTimeout(() => {
      running = turn();
    }, intervalMs).unref();
  };
  let running = turn();

  return {
    head: () => head,
    lagSeconds: () => (performance.now() - drainedAt) / 1_000,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
      await pass(blocksAtStop, true);
    },
  };
}

/** The code alone: messages of the database may quote what is in a row. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (typeof code === "string") return code;
  return isDatabaseAway(error) ? "08006" : "unknown"; // PostgreSQL's own code of a lost connection
}
