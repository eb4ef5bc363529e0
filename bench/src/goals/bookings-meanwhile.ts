import { setTimeout as delay } from "node:timers/promises";
import type { NewAppointment } from "@daybook/domain";
import { percentile } from "../statistics.ts";
import { trpcCall } from "../trpc-wire.ts";
import type { World } from "../world.ts";
import { type Crowd, nextAttempts } from "./attempts.ts";

const everyMs = 50;

/**
 * Books over HTTP while `work` runs, every 50 ms, without waiting for earlier answers.
 * @returns the times of the bookings in ms
 */
export async function bookMeanwhile(world: World, crowd: Crowd, work: () => Promise<unknown>): Promise<number[]> {
  const token = await world.tokenOf(crowd.clinic, "frontdesk");
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const book = async ({ patientId, practitionerId, start, end }: NewAppointment) => {
    const { path, body } = trpcCall("appointments.book", { patientId, practitionerId, start, end });
    const askedAt = performance.now();
    const answer = await fetch(new URL(path, world.server.url), { method: "POST", headers, body });
    await answer.text();
    if (answer.status >= 500) throw new Error(`a booking was answered with ${answer.status}`);
    return performance.now() - askedAt;
  };
  const over = new AbortController();
  const working = work().finally(() => over.abort());
  const asked: Promise<number>[] = [];
  while (!over.signal.aborted) {
    // The first of eight attempts gets the slot; the others get alternatives.
    for (const wanted of nextAttempts(crowd, 1)) asked.push(book(wanted));
    await delay(everyMs);
  }
  await working;
  return Promise.all(asked);
}

export const p99 = (times: readonly number[]): number => percentile(times, 0.99);
