import { type AuditHead, isDatabaseAway, sealAudit } from "@daybook/db/postgres";
import type { Pool } from "pg";

interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

interface Options {
  readonly pool: Pool;
  /** HMAC key of at least 32 bytes. */
  readonly key: Buffer;
  readonly intervalMs?: number;
  /** In this time at most one log line about new blocks, and one about a lasting failure. */
  readonly logEveryMs?: number;
  readonly log: Log;
  /** Called when there is a new head, even from another process, for example to send it to another system. */
  readonly onHead?: (head: AuditHead) => void;
}

export interface AuditSealer {
  /** The newest block that this process knows; null before the first pass and for an empty trail. */
  head(): AuditHead | null;
  /** Seconds since this process last saw that no entry was waiting; no committed entry has waited longer. */
  lagSeconds(): number;
  /** Seals the waiting entries, if the database answers, and stops. */
  stop(): Promise<void>;
}

/** Further blocks wait for the next pass, or for the next start. */
const blocksPerPass = 50;
const blocksAtStop = 4;

/**
 * Seals the audit trail every second and continues after outages of the database. Every server process may run one. The log
 * lines with daybook_audit_head are the anchors outside the database for `audit:verify --anchor`.
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
      // After an outage of the database, observability/outage.ts logs that it is back.
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

/** Only the code is logged: messages of the database may quote values of a row. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (typeof code === "string") return code;
  return isDatabaseAway(error) ? "08006" : "unknown"; // PostgreSQL's code of a lost connection
}
