import { EventEmitter, once } from "node:events";
import type { ChangeHub, Logger } from "@daybook/api";
import { Client, type Pool } from "pg";

const channel = "daybook_change";
/** Whoever follows a feed looks this often in any case: a lost announcement costs a second, not an event. */
const pollMs = 1_000;
const reconnectMs = 1_000;

interface RunningHub extends ChangeHub {
  stop(): Promise<void>;
}

/** Announcements travel by LISTEN and NOTIFY; each server process of the database has one listening connection. */
export function startChangeHub({
  pool,
  databaseUrl,
  log,
}: {
  pool: Pool;
  databaseUrl: string;
  log: Logger;
}): RunningHub {
  const bus = new EventEmitter().setMaxListeners(0);
  const stopping = new AbortController();
  const listening = listen();
  const waiting = new Set<string>();

  async function listen(): Promise<void> {
    while (!stopping.signal.aborted) {
      const client = new Client({ connectionString: databaseUrl, keepAlive: true });
      try {
        client.on("notification", ({ payload }) => bus.emit(payload ?? ""));
        client.on("error", () => undefined);
        await client.connect();
        await client.query(`listen ${channel}`);
        await Promise.race([once(client, "end"), aborted(stopping.signal)]);
      } catch (error) {
        log.warn({ err: error }, "the change feed lost its connection; trying again");
      } finally {
        await client.end().catch(() => undefined);
      }
      if (!stopping.signal.aborted) await Promise.race([pause(reconnectMs), aborted(stopping.signal)]);
    }
  }

  /** Several announcements of one clinic in a burst become one notification. */
  function announce(clinicId: string): void {
    bus.emit(clinicId);
    if (waiting.has(clinicId)) return;
    waiting.add(clinicId);
    setTimeout(() => {
      waiting.delete(clinicId);
      pool.query("select pg_notify($1, $2)", [channel, clinicId]).catch((error: unknown) => {
        log.warn({ err: error }, "a change could not be announced; followers find it at their next look");
      });
    }, 5);
  }

  async function next(clinicId: string, signal: AbortSignal): Promise<void> {
    const over = AbortSignal.any([signal, stopping.signal, AbortSignal.timeout(pollMs)]);
    await once(bus, clinicId, { signal: over }).catch(() => undefined); // the wait ended without an announcement
  }

  return {
    announce,
    next,
    async stop() {
      stopping.abort();
      await listening;
    },
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref());
const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted)
      resolve(); // a signal tells of its abort once, and it may have been while the connection was made
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
