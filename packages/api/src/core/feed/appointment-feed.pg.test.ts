import { setTimeout as delay } from "node:timers/promises";
import { createTestDatabase } from "@daybook/db/testing";
import { instantOf, type PatientId, type PractitionerId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { AppointmentFeed } from "./appointment-feed.ts";
import type { FeedNews } from "./feed-reader.ts";

let world: TestCaller;
let patientId: PatientId;
let practitionerId: PractitionerId;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  patientId = await world.addPatient();
  practitionerId = await world.addPractitioner();
});
afterAll(() => world[Symbol.asyncDispose]());

const patiently = { timeout: 20_000, interval: 20 };
let booked = 0;

/** Adds many appointments in one statement. */
async function addAppointments(count: number): Promise<string[]> {
  const before = booked;
  booked += count;
  const { rows } = await world.db.owner.query<{ id: string }>(
    `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
     select $1, gen_random_uuid(), $2, $3, $4::timestamptz + n * interval '1 minute', $4::timestamptz + (n + 1) * interval '1 minute',
       'booked', '[]' from generate_series(1, $5::int) as n returning id`,
    [world.clinic, patientId, practitionerId, instantOf(Date.UTC(2027, 0, 1) + before * 60_000), count],
  );
  return rows.map(({ id }) => id);
}

function follow(feed: AppointmentFeed, after: FeedNews["cursor"] | null = null) {
  const seen: string[] = [];
  const over = new AbortController();
  const state = { cursor: after, isOpen: false };
  const running = (async () => {
    for await (const news of feed.follow(world.clinic, after, { signal: over.signal, calmMs: 1_000 })) {
      state.isOpen = true;
      for (const one of news) {
        if ("appointment" in one) seen.push(one.appointment.id);
        state.cursor = one.cursor;
      }
    }
  })();
  running.catch(() => undefined);
  return { seen, state, running, stop: () => (over.abort(), running) };
}

const allOpen = (followers: readonly { state: { isOpen: boolean } }[]) =>
  vi.waitFor(() => expect(followers.every(({ state }) => state.isOpen)).toBe(true), patiently);

test("while a transaction in another database holds up the feed, one reader asks for all followers, less and less often", async () => {
  const feed = new AppointmentFeed(world.db.pool, world.services.changes);
  const followers = Array.from({ length: 20 }, () => follow(feed));
  await allOpen(followers);
  await using other = await createTestDatabase(inject("postgresUrl"));
  const elsewhere = await other.owner.connect();
  await elsewhere.query("begin; select pg_current_xact_id()");
  const [id] = await addAppointments(1);
  await vi.waitFor(() => expect(feed.lagSeconds()).toBeGreaterThan(0), patiently);
  const asked = vi.spyOn(world.db.pool, "connect");
  await delay(3_000);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(8); // 50, 100, 200, 400, 800 ms, then once a second
  asked.mockRestore();
  expect(feed.lagSeconds()).toBeGreaterThan(2.5);
  expect(followers.flatMap(({ seen }) => seen)).toEqual([]);

  await elsewhere.query("commit");
  elsewhere.release();
  await vi.waitFor(() => expect(followers.every(({ seen }) => seen[0] === id)).toBe(true), patiently);
  await vi.waitFor(() => expect(feed.lagSeconds()).toBe(0), patiently);
  await Promise.all(followers.map(({ stop }) => stop()));
});

test("while nothing happens one reader asks for all followers, and nobody asks when the last has left", async () => {
  const feed = new AppointmentFeed(world.db.pool, world.services.changes);
  const followers = Array.from({ length: 20 }, () => follow(feed));
  await allOpen(followers);
  await delay(4_000); // the reader asks less often
  const asked = vi.spyOn(world.db.pool, "connect");
  await delay(4_000);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(3);
  await Promise.all(followers.map(({ stop }) => stop()));
  await delay(2_500);
  asked.mockClear();
  await delay(2_500);
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

test("followers that come and go during many writes get each change once, from their cursor on", async () => {
  const feed = new AppointmentFeed(world.db.pool, world.services.changes);
  const first = follow(feed);
  await allOpen([first]);
  const written: string[] = [];
  const others: { follower: ReturnType<typeof follow>; missed: number }[] = [];
  for (let round = 0; round < 12; round += 1) {
    written.push(...(await addAppointments(round % 3 === 0 ? 250 : 5)));
    if (round % 2 === 1) continue;
    await vi.waitFor(() => expect(first.seen.length).toBeGreaterThan(0), patiently);
    // Like a client that reconnects: from the last change that the first follower got.
    others.push({ missed: first.seen.length, follower: follow(feed, first.state.cursor) });
  }
  const all = () => expect(new Set(first.seen)).toEqual(new Set(written));
  await vi.waitFor(all, patiently);
  expect(first.seen).toHaveLength(written.length);
  for (const { follower, missed } of others) {
    await vi.waitFor(() => expect(follower.seen).toEqual(first.seen.slice(missed)), patiently);
    await follower.stop();
  }
  await first.stop();
});

test("a follower that is slower than the feed misses nothing", async () => {
  const feed = new AppointmentFeed(world.db.pool, world.services.changes);
  const over = new AbortController();
  const slow = feed.follow(world.clinic, null, { signal: over.signal, calmMs: 1_000 });
  await slow.next();
  const quick = follow(feed);
  await allOpen([quick]);
  const written = await addAppointments(1_500);
  await vi.waitFor(() => expect(quick.seen).toHaveLength(written.length), patiently);
  const seen: string[] = [];
  while (seen.length < written.length)
    for (const one of (await slow.next()).value ?? []) seen.push("appointment" in one ? one.appointment.id : "other");
  expect(seen).toEqual(quick.seen);
  over.abort();
  await slow.return(undefined);
  await quick.stop();
});
