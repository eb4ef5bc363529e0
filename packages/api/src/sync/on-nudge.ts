import { setTimeout as delay } from "node:timers/promises";
import { deviceRevoked, deviceUnknown, nudge, nudgeInput } from "@daybook/domain";
import { tracked } from "@trpc/server";
import { refusalToError } from "../core/problems/refusal-error.ts";
import { callable, metaOf } from "../core/procedure.ts";
import { deviceRefusals } from "./expect-device.ts";

/** The feed is read at least this often, also when nothing is announced. */
const calmMs = 1_000;
/** A credential and a device that were found good are believed for this long, so a stream ends at most two seconds later. */
const checkMs = 1_000;
/** A change that waits for an open transaction, or that may have been missed, is looked for again after this time. */
const settleMs = 200;

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
    const { changes, feedEnds } = ctx.services;
    const { clinicId } = ctx.actor;
    const ended = signal ? AbortSignal.any([signal, changes.closed]) : changes.closed;
    using _following = feedEnds.follow(clinicId);
    let told = input.lastEventId ?? null;
    /** Whether somebody wants time that is kept for this desk, and waits for it. */
    let isAsked = false;
    let [toldAt, checkedAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    while (!ended.aborted) {
      const over = new AbortController();
      const within = { signal: AbortSignal.any([over.signal, ended]) };
      // Listen before reading, so that no announcement is missed.
      const listensSince = performance.now();
      const announced = changes.next(clinicId, within.signal, calmMs);
      const asked = changes.next(input.deviceId, within.signal, calmMs).then((is) => (isAsked ||= is));
      if (performance.now() - checkedAt > checkMs) {
        if (!(await ctx.isStillValid())) return;
        const state = await feedEnds.stateOf(clinicId, input.deviceId);
        if (state !== "good") throw refusalToError(state === "revoked" ? deviceRevoked : deviceUnknown);
        checkedAt = performance.now();
      }
      const { cursor, unsettled, at } = await feedEnds.find(clinicId);
      const here = `${cursor.xid}:${cursor.k}`;
      if (here !== told || isAsked) {
        yield tracked(here, { cursor, ...(isAsked ? { leases: true } : {}) });
        isAsked = false;
        toldAt = performance.now();
      }
      told = here;
      // What was announced after a reading that other desks began, and before this desk listened, was missed.
      const woken =
        unsettled || at < listensSince
          ? Promise.race([announced, delay(settleMs, undefined, within).catch(stopped)])
          : announced;
      await Promise.race([woken, asked]);
      if (isAsked) {
        over.abort();
        continue;
      }
      // Desks that were told together the last time are told one after the other now: otherwise all would fetch at the same
      // moment, again and again, and whoever books then would wait for all of them.
      const pauseMs = feedEnds.pauseMs(clinicId);
      const ownPauseMs = pauseMs * (0.5 + Math.random());
      const waitMs = Math.max(toldAt + ownPauseMs - performance.now(), (Math.random() * pauseMs) / 2);
      await delay(waitMs, undefined, within).catch(stopped);
      over.abort();
    }
  });

const stopped = () => undefined;
