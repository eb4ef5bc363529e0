import { setTimeout as delay } from "node:timers/promises";
import { findFeedEnd, inClinic, type Tx } from "@daybook/db/postgres";
import { type DeviceId, nudge, nudgeInput } from "@daybook/domain";
import { tracked } from "@trpc/server";
import { valueOrThrow } from "../core/problems/refusal-error.ts";
import { callable, metaOf } from "../core/procedure.ts";
import { deviceRefusals, expectDevice } from "./expect-device.ts";

/** A stream is closed at most this long after its credential ends or its device is revoked. */
const calmMs = 2_000;
/** A change that waits for an open transaction is looked for again after this time. */
const settleMs = 200;
/** Shortest time between two reads of the feed for one desk, however many changes there are. */
const pauseMs = 100;

/**
 * Tells a desk that a pull would read something new. It is told only when the change can be read: a pull that comes back
 * empty would not be repeated. A desk that connects is told the present position at
 * once, unless it is the one that it was told last.
 */
export const onNudgeProcedure = callable(
  metaOf(
    {
      path: "sync.onNudge",
      summary: "Follow whether anything changed that a desk keeps",
      phi: "none",
      object: "device",
      refusals: deviceRefusals,
      output: nudge,
    },
    true,
  ),
)
  .input(nudgeInput)
  .subscription(async function* ({ ctx, input, signal }) {
    const { changes, pool } = ctx.services;
    const { clinicId } = ctx.actor;
    const ended = signal ? AbortSignal.any([signal, changes.closed]) : changes.closed;
    let told = input.lastEventId ?? null;
    while (!ended.aborted) {
      const over = new AbortController();
      // Listen before reading, so that no announcement is missed.
      const announced = changes.next(clinicId, AbortSignal.any([over.signal, ended]), calmMs);
      if (!(await ctx.isStillValid())) return;
      const { cursor, unsettled } = await inClinic(pool, clinicId, (tx) => look(tx, input.deviceId), { relaxed: true });
      const here = `${cursor.xid}:${cursor.k}`;
      if (here !== told) yield tracked(here, { cursor });
      told = here;
      const pause = { signal: AbortSignal.any([over.signal, ended]) };
      await (unsettled ? Promise.race([announced, delay(settleMs, undefined, pause).catch(stopped)]) : announced);
      await delay(pauseMs, undefined, pause).catch(stopped);
      over.abort();
    }
  });

async function look(tx: Tx, deviceId: DeviceId) {
  valueOrThrow(await expectDevice(tx, deviceId));
  return findFeedEnd(tx);
}

const stopped = () => undefined;
