import { EventEmitter, once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { ChangeHub, Logger } from "@daybook/api";
import { announceChange, hearChanges } from "@daybook/db/postgres";
import type { Pool } from "pg";

/** Followers also poll at this interval, so that a lost notification delays an event by a second but never loses it. */
const pollMs = 1_000;
const reconnectMs = 1_000;
/** Changes of one clinic within this time are announced with one notification. */
const gatherMs = 5;

interface RunningHub extends ChangeHub {
  stop(): Promise<void>;
}

/** Announces changes to all server processes with NOTIFY; each process listens on one connection. */
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
  const gathering = new Set<string>();

  const listening = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await hearChanges(databaseUrl, (clinicId) => bus.emit(clinicId), stopping.signal);
      } catch (error) {
        log.warn({ err: error }, "the change feed lost its connection; trying again");
      }
      await delay(reconnectMs, undefined, { signal: stopping.signal }).catch(() => undefined); // stopping
    }
  })();

  function announce(clinicId: string): void {
    bus.emit(clinicId);
    if (gathering.has(clinicId)) return;
    gathering.add(clinicId);
    setTimeout(() => {
      gathering.delete(clinicId);
      announceChange(pool, clinicId).catch((error: unknown) => {
        log.warn({ err: error }, "a change could not be announced; followers will find it at their next poll");
      });
    }, gatherMs);
  }

  async function next(clinicId: string, signal: AbortSignal, withinMs = pollMs): Promise<boolean> {
    const over = AbortSignal.any([signal, stopping.signal, AbortSignal.timeout(withinMs)]);
    return once(bus, clinicId, { signal: over }).then(
      () => true,
      () => false, // the wait ended without a notification
    );
  }

  return {
    announce,
    closed: stopping.signal,
    next,
    async stop() {
      stopping.abort();
      await listening;
    },
  };
}
