import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { inClinic } from "@daybook/db/postgres";
import { instantOf, type PatientId, type PractitionerId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { DeskCopy } from "../testing/desk-copy.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

/** Longer with `DAYBOOK_FEED_SECONDS=60 npx vitest run feed-under-load`. */
const seconds = Number(process.env["DAYBOOK_FEED_SECONDS"] ?? 5);
const writers = 8;
const minute = 60_000;

let world: TestCaller;
const practitioners: PractitionerId[] = [];
const patients: PatientId[] = [];
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => Date.UTC(2027, 2, 1));
  for (let n = 0; n < 4; n += 1) practitioners.push(await world.addPractitioner());
  for (let n = 0; n < 40; n += 1) patients.push(await world.addPatient(`Martin ${n}`));
});
afterAll(() => world[Symbol.asyncDispose]());

const below = (n: number) => Math.floor(Math.random() * n);
const one = <T>(list: readonly T[]): T => {
  const item = list[below(list.length)];
  if (item === undefined) throw new Error("the list is empty");
  return item;
};

interface Work {
  readonly appointments: { id: string }[];
  readonly merges: string[];
  readonly done: Map<string, number>;
  /** Names of steps that failed by a bug. */
  readonly broken: string[];
}

/** Calls procedures at random, as people at a desk do, until it is stopped. */
async function write(work: Work, isOver: () => boolean): Promise<void> {
  const caller = world.as("admin");
  const start = () => instantOf(Date.UTC(2027, 2, 2 + below(20), 6 + below(15), below(4) * 15));
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    async book() {
      const input = {
        patientId: one(patients),
        practitionerId: one(practitioners),
        start: start(),
        durationMinutes: 15,
      };
      work.appointments.push(await caller.appointments.book(input));
    },
    move: () =>
      caller.appointments.move({ id: one(work.appointments).id, start: start(), practitionerId: one(practitioners) }),
    setStatus: () =>
      caller.appointments.setStatus({
        id: one(work.appointments).id,
        status: one(["cancelled", "booked", "entered-in-error"]),
      }),
    async update() {
      const { id, version, mrn, lastName, birthDate } = await caller.patients.get({ id: one(patients) });
      await caller.patients.update({ id, version, mrn, lastName, birthDate, firstName: `Claude ${below(1_000_000)}` });
    },
    create: async () => void patients.push(await world.addPatient(`Durand ${below(1_000_000)}`)),
    async merge() {
      work.merges.push((await caller.patients.merge({ id: one(patients), duplicateId: one(patients) })).mergeId);
    },
    unmerge: () => caller.patients.unmerge({ mergeId: one(work.merges) }),
    setAvailability: () =>
      caller.practitioners.setAvailability({
        id: one(practitioners),
        timeZone: "UTC",
        weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: "06:00", end: "22:00" })),
        bufferMinutes: below(3),
      }),
  };
  const often = [
    "book",
    "book",
    "book",
    "move",
    "move",
    "setStatus",
    "setStatus",
    "update",
    "update",
    "create",
    "create",
  ];
  while (!isOver()) {
    const name = one([...often, ...Object.keys(steps)]);
    if ((name === "move" || name === "setStatus") && work.appointments.length === 0) continue;
    if (name === "unmerge" && work.merges.length === 0) continue;
    try {
      await steps[name]?.();
      work.done.set(name, (work.done.get(name) ?? 0) + 1);
    } catch (error) {
      const { code } = problemOf(error);
      // Refusals are a matter of course: random work clashes.
      if (code === "internal_error") work.broken.push(name);
    }
  }
}

/** A session that holds its transaction open while others commit; some are rolled back. */
async function holdOpen(isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const isRolledBack = Math.random() < 0.1;
    await inClinic(world.db.pool, world.clinic, async (tx) => {
      await tx.query("insert into location (clinic_id, id, name) values ($1, $2::uuid, $2::text)", [
        world.clinic,
        randomUUID(),
      ]);
      await delay(below(300));
      await tx.query(
        "update location set name = name || '!' where clinic_id = $1 and id in (select id from location where clinic_id = $1 limit 1 for update skip locked)",
        [world.clinic],
      );
      if (Math.random() < 0.3)
        await tx.query(
          "delete from location where clinic_id = $1 and id in (select id from location where clinic_id = $1 order by created_at limit 1 for update skip locked)",
          [world.clinic],
        );
      if (isRolledBack) throw new Error("rolled back");
    }).catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== "rolled back") throw error;
    });
  }
}

/** A reader whose cursor is the lines' own number only, as an ordinary sequence would be. */
class NumberOnly {
  readonly revs = new Map<string, number>();
  #after = "0";
  async read(): Promise<void> {
    const { rows } = await world.db.owner.query<{ key: string; rev: string; k: string }>(
      "select entity || ':' || id as key, rev, k from change where clinic_id = $1 and k > $2 order by change.k",
      [world.clinic, this.#after],
    );
    for (const { key, rev, k } of rows) {
      this.revs.set(key, Number(rev));
      this.#after = k;
    }
  }
}

test(
  "a desk misses nothing while others write and hold transactions open; a cursor of numbers only would",
  async () => {
    const desk = new DeskCopy(world.as("admin"));
    await desk.fetchAll(50);
    const naive = new NumberOnly();
    const until = performance.now() + seconds * 1_000;
    const isOver = () => performance.now() > until;
    const work: Work = { appointments: [], merges: [], done: new Map(), broken: [] };
    const reads = async () => {
      while (!isOver()) {
        await desk.pullOnce(100);
        await naive.read();
        await delay(10);
      }
    };
    await Promise.all([
      ...Array.from({ length: writers }, () => write(work, isOver)),
      holdOpen(isOver),
      holdOpen(isOver),
      reads(),
    ]);
    // One more that is sure to be late: its line has a lower number than one that is read before it.
    const late = await world.db.owner.connect();
    await late.query("begin");
    await late.query("insert into location (clinic_id, id, name) values ($1, $2::uuid, $2::text)", [
      world.clinic,
      randomUUID(),
    ]);
    await world.addPatient("After it");
    await naive.read();
    await desk.pullOnce();
    await late.query("commit");
    late.release();
    await naive.read();
    await desk.pullAll();

    expect(work.broken).toEqual([]);
    const steps = ["book", "create", "move", "setAvailability", "setStatus", "update"];
    expect([...work.done.keys()]).toEqual(expect.arrayContaining(steps));
    const { rows: lines } = await world.db.owner.query<{ key: string; rev: string; deleted: boolean }>(
      "select entity || ':' || id as key, rev, deleted from change where clinic_id = $1",
      [world.clinic],
    );
    const missed = lines.filter(({ key, rev }) => desk.revs.get(key) !== Number(rev));
    const missedByNumber = lines.filter(({ key, rev }) => naive.revs.get(key) !== Number(rev));
    const calls = [...work.done.values()].reduce((sum, times) => sum + times, 0);
    process.stdout.write(
      `feed, ${seconds} s, ${calls} calls: ${lines.length} lines, missed ${missed.length}, by number only ${missedByNumber.length}\n`,
    );
    expect(lines.length).toBeGreaterThan(50);
    expect(missed).toEqual([]);
    expect(missedByNumber.length).toBeGreaterThan(0);
    const fresh = new DeskCopy(world.as("admin"));
    await fresh.fetchAll(500);
    expect(desk.everything()).toEqual(fresh.everything());
  },
  seconds * 1_000 + 2 * minute,
);
