import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  type Appointment,
  type AppointmentId,
  holdsTime,
  type Patient,
  type PatientId,
  type PractitionerId,
} from "@daybook/domain";
import { addPractitioner, at, nextMonday } from "@daybook/server/src/testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Desk } from "../core/desk.ts";
import { openDesk } from "../core/open-desk.ts";
import { ProblemError } from "../core/problem.ts";
import { createServerCalls, type ServerCalls } from "../core/server-calls.ts";
import { type Line, startLine } from "../testing/line.ts";

/**
 * Random histories of three desks with real files on a real server: people register, edit, book, move and cancel, while
 * lines are cut, lose answers, and desks are restarted. Some of the time is kept for one desk each. At the end all lines are
 * mended, and everything has to fit together.
 */
const runs = Number(process.env["DAYBOOK_MODEL_RUNS"] ?? 16);
const mostSteps = Number(process.env["DAYBOOK_MODEL_STEPS"] ?? 24);
const desks = 3;
const mostAttempts = 50;
const password = "ghost lamp river 9";

interface Station {
  readonly line: Line;
  readonly userId: string;
  readonly email: string;
  readonly folder: string;
  desk: Desk;
  /** Refusals by the server that callers were told: they need no decision. */
  told: number;
}

const acts = ["register", "edit", "book", "move", "cancel", "cut", "mend", "lose", "sync", "restart", "hold"] as const;
const step = fc.record({
  station: fc.nat(desks - 1),
  act: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("register", "edit", "move", "cancel" as const) },
    { weight: 6, arbitrary: fc.constant("book" as const) },
    { weight: 3, arbitrary: fc.constantFrom("cut", "mend", "lose", "sync", "restart" as const) },
    { weight: 1, arbitrary: fc.constant("hold" as const) },
  ),
  which: fc.nat(1_000),
  slot: fc.nat(11),
});
type Step = {
  readonly station: number;
  readonly act: (typeof acts)[number];
  readonly which: number;
  readonly slot: number;
};

let server: ServerWorld;
let calls: ServerCalls;
let folder: string;
let stations: Station[];
let practitioners: PractitionerId[];
let days = 0;
let names = 0;
let finished = 0;
/** Bookings that a desk called certain, in all histories. */
let certain = 0;

beforeAll(async () => {
  server = await createServerWorld(inject("postgresUrl"));
  folder = mkdtempSync(path.join(tmpdir(), "daybook-model-"));
  const token = await server.tokenOf("admin");
  calls = createServerCalls(server.url, () => token);
  practitioners = [await addPractitioner(server, token), await addPractitioner(server, token)] as PractitionerId[];
  stations = [];
  for (let nr = 0; nr < desks; nr += 1) {
    const email = `model${nr}@clinic.test`;
    const person = { clinicId: server.clinic, email, name: `Person ${nr}`, role: "frontdesk" as const, password };
    const made = await server.server.identity.createUser(person);
    if (!made.ok) throw new Error(made.refusal.code);
    const line = await startLine(server.url);
    const station = { line, userId: made.value.id, email, folder: path.join(folder, `desk ${nr}`), told: 0 };
    stations.push({ ...station, desk: await open(station) });
  }
  await heal();
}, 300_000);
afterAll(async () => {
  await Promise.all(stations.map(({ desk }) => desk.close()));
  await Promise.all(stations.map(({ line }) => line[Symbol.asyncDispose]()));
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function open({ line, email, folder: profile }: Pick<Station, "line" | "email" | "folder">): Promise<Desk> {
  const desk = openDesk({
    server: line.url,
    profile: { folder: profile, machineSecret: Buffer.alloc(32, 7) },
  });
  const { kind } = await desk.signIn({ email, password });
  if (kind !== "signed-in") throw new Error(kind);
  return desk;
}

/** Mends all lines and lets the desks exchange until nothing waits. */
async function heal(): Promise<void> {
  await release();
  for (const { line } of stations) {
    line.loseEvery(0);
    await line.mend();
  }
  // On a busy machine the server's sign of life can come too late for a desk, which then tries again.
  const isDone = ({ desk }: Station) => desk.status().online && desk.status().pending === 0;
  for (let round = 0; round < 100 && !stations.every(isDone); round += 1) {
    for (const { desk } of stations) await exchange(desk);
    if (round >= 20) await delay(100);
  }
  for (const { desk } of stations) await exchange(desk);
}

/** On a busy machine the server may not answer in time; the desk is asked again. */
async function exchange(desk: Desk): Promise<void> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await desk.sync();
    } catch (error) {
      ifExpected(error);
      if (attempts === mostAttempts) throw error;
      await delay(200);
    }
  }
}

/** A transaction of somebody else that stays open during the next steps: its changes are older than those that are seen before. */
let held: { readonly commit: () => Promise<void>; stepsLeft: number } | null = null;
const heldSteps = 3;

async function hold(): Promise<void> {
  if (held) return;
  const client = await server.db.owner.connect();
  names += 1;
  await client.query("begin");
  await client.query(
    "insert into location (clinic_id, id, name, created_at) values ($1, gen_random_uuid(), $2, date_trunc('milliseconds', now()))",
    [server.clinic, `Room ${names}`],
  );
  const commit = async () => {
    await client.query("commit");
    client.release();
  };
  held = { commit, stepsLeft: heldSteps };
}

async function release(): Promise<void> {
  await held?.commit();
  held = null;
}

/** What one history has made so far. */
class History {
  readonly day = new Date(nextMonday().getTime() + (days += 1) * 86_400_000);
  readonly patients: PatientId[] = [];
  readonly bookings: AppointmentId[] = [];
  /** Bookings that a desk called certain. */
  readonly certain: AppointmentId[] = [];

  /** Keeps an hour of one practitioner for each desk, and lets the desks know. */
  async lend(): Promise<void> {
    for (const [nr, { userId }] of stations.entries()) {
      await server.db.owner.query(
        `insert into slot_lease (clinic_id, id, device_id, practitioner_id, starts_at, ends_at, until)
         select clinic_id, gen_random_uuid(), id, $2, $3, $3::timestamptz + interval '1 hour', now() + interval '24 hours'
         from sync_device where registered_by = $1`,
        [userId, practitioners[nr % practitioners.length], at(this.day, `${String(9 + nr).padStart(2, "0")}:00`)],
      );
    }
    for (const { desk } of stations) await exchange(desk);
  }

  async take({ station: nr, act, which, slot }: Step): Promise<void> {
    const station = stations[nr];
    if (!station) return;
    const { desk, line } = station;
    if (held && (held.stepsLeft -= 1) < 0) await release();
    const patientId = this.patients[which % Math.max(1, this.patients.length)];
    const id = this.bookings[which % Math.max(1, this.bookings.length)];
    const start = at(
      this.day,
      `${String(9 + Math.floor(slot / 4)).padStart(2, "0")}:${String((slot % 4) * 15).padStart(2, "0")}`,
    );
    switch (act) {
      case "register": {
        names += 1;
        const made = await this.#try(station, "patients.create", {
          firstName: "Model",
          lastName: `Person ${names}`,
          birthDate: "1980-05-17",
        });
        if (!made) break;
        const { id: madeId } = made as Patient;
        this.patients.push(madeId);
        // A desk always finds whom it has registered, also until the record comes back from the server.
        await desk.call("patients.get", { id: madeId });
        break;
      }
      case "edit": {
        if (patientId) await this.#edit(station, patientId);
        break;
      }
      case "book": {
        if (!patientId) break;
        const practitionerId = practitioners[which % practitioners.length];
        const made = await this.#try(station, "appointments.book", {
          patientId,
          practitionerId,
          start,
          durationMinutes: 15,
        });
        if (!made) break;
        const { id: bookingId, certain } = made as Appointment & { readonly certain?: boolean };
        this.bookings.push(bookingId);
        if (certain) this.certain.push(bookingId);
        break;
      }
      case "move":
        if (id) await this.#try(station, "appointments.move", { id, start });
        break;
      case "cancel":
        if (id) await this.#try(station, "appointments.setStatus", { id, status: "cancelled" });
        break;
      case "hold":
        await hold();
        break;
      case "cut":
        line.cut();
        break;
      case "mend":
        await line.mend();
        break;
      case "lose":
        line.loseEvery(3 + (which % 12));
        break;
      case "sync":
        await desk.sync().catch(ifExpected);
        break;
      case "restart":
        // A desk that is closed without the server has sent nothing of what waits.
        line.cut();
        await desk.check();
        await desk.close();
        station.desk = await open(station);
        break;
    }
  }

  async #edit(station: Station, id: PatientId): Promise<void> {
    const known = await this.#try(station, "patients.get", { id });
    if (!known) return;
    names += 1;
    const { createdAt: _created, updatedAt: _updated, ...record } = known as Patient;
    await this.#try(station, "patients.update", { ...record, phone: `+336${String(names).padStart(8, "0")}` });
  }

  /** Null when it was refused. A refusal without a status is the server's, and the caller was told. */
  async #try(station: Station, procedure: string, input: object): Promise<unknown> {
    try {
      return await station.desk.call(procedure, input);
    } catch (error) {
      ifExpected(error);
      if ((error as ProblemError).problem.status === null) station.told += 1;
      return null;
    }
  }
}

function ifExpected(error: unknown): void {
  if (!(error instanceof ProblemError) || error.problem.code === "internal_error") throw error;
}

const rowsOf = async <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  (await server.db.owner.query<Row>(sql, values)).rows;

async function checkEverything({ day, patients, bookings, certain: promised }: History): Promise<void> {
  // Nothing that was answered is lost: it is there, or it was refused and somebody has to decide.
  const refused = await rowsOf<{ id: string }>("select input->>'id' as id from sync_command where outcome = 'refused'");
  const isRefused = new Set(refused.map(({ id }) => id));
  for (const id of patients) expect(await calls.call("patients.get", { id })).toMatchObject({ id });
  for (const id of bookings.filter((one) => !isRefused.has(one)))
    expect(await calls.call("appointments.get", { id })).toMatchObject({ id });

  // What was certain was done, unless the patient is with the other practitioner then.
  const taken = await rowsOf<{ id: string }>(
    `select c.input->>'id' as id, c.input, c.answer->'conflicts' as conflicts from sync_command c, jsonb_path_query(c.answer, '$.conflicts[*].clashes[*]') clash
     where c.outcome = 'refused' and c.path = 'appointments.book' and clash <> '"patient"'`,
  );
  expect(taken.filter(({ id }) => promised.some((one) => one === id))).toEqual([]);
  const [over] = await rowsOf<{ count: number }>(
    `select count(*)::int as count from slot_lease l join appointment a on a.practitioner_id = l.practitioner_id
       and a.during && l.during and a.holds_time
     where not exists (select from sync_command c where c.device_id = l.device_id and c.outcome in ('applied', 'merged')
       and lower(c.input->>'id') = a.id::text)`,
  );
  expect(over).toEqual({ count: 0 });

  // Every desk shows what the server has.
  const wholeDay = { from: at(day, "00:00"), to: at(new Date(day.getTime() + 86_400_000), "00:00"), pageSize: 200 };
  const { items: stored } = (await calls.call("appointments.list", wholeDay)) as { items: Appointment[] };
  const rooms = await calls.call("locations.list", { pageSize: 200 });
  for (const { desk } of stations) {
    expect(await desk.call("locations.list", { pageSize: 200 })).toEqual(rooms);
    await expect.poll(() => desk.check()).toMatchObject({ online: true, pending: 0 });
    expect((await desk.call("appointments.list", wholeDay)) as object).toMatchObject({ items: stored });
    for (const id of patients)
      expect(await desk.call("patients.get", { id })).toEqual(await calls.call("patients.get", { id }));
  }

  // Nobody is booked twice.
  const held = stored.filter(({ status, overbooked }) => holdsTime(status) && !overbooked);
  for (const one of held)
    for (const other of held)
      if (one.id < other.id && one.practitionerId === other.practitionerId)
        expect(one.end <= other.start || other.end <= one.start).toBe(true);

  // The last edit that was done is the one that stands.
  for (const id of patients) {
    const [last] = await rowsOf<{ phone: string }>(
      `select c.input->>'phone' as phone from sync_command c, jsonb_array_elements(c.touched) t
       where c.path = 'patients.update' and c.outcome in ('applied', 'merged') and t->>1 = $1 order by (t->>2)::bigint desc limit 1`,
      id,
    );
    if (last) expect(await calls.call("patients.get", { id })).toMatchObject({ phone: last.phone });
  }

  // No edit has replaced a telephone number that its author had not seen.
  const unseen = await rowsOf(
    `with edit as (
       select t->>1 as id, (t->>2)::bigint as rev, c.input->>'phone' as phone, c.base->>'phone' as seen
       from sync_command c, jsonb_array_elements(c.touched) t
       where c.path = 'patients.update' and c.outcome in ('applied', 'merged') and t->>0 = 'patient')
     select * from (select *, lag(phone) over (partition by id order by rev) as before from edit) one
     where seen is distinct from before and phone is distinct from before and id = any($1)`,
    patients,
  );
  expect(unseen).toEqual([]);

  // What was refused waits for a decision on its own desk, except what a caller was told.
  for (const { desk, userId, told } of stations) {
    const [count] = await rowsOf<{ waiting: number }>(
      `select count(*)::int as waiting from sync_command c join sync_device d on d.id = c.device_id
       where d.registered_by = $1 and c.outcome in ('refused', 'partly')`,
      userId,
    );
    const waiting = (count?.waiting ?? 0) - told;
    expect((await desk.attention()).items).toHaveLength(waiting);
    // The list may come from the server; the number of the status is counted in the desk's own file.
    expect(desk.status().attention).toBe(waiting);
  }
}

test("after any history, every desk and the server agree, and nothing is lost", {
  timeout: 60_000 + 60_000 * runs,
}, async () => {
  expect.hasAssertions();
  const histories = fc.array(step, { minLength: 10, maxLength: mostSteps, size: "max" });
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const history = new History();
      await history.lend();
      await history.take({ station: 0, act: "register", which: 0, slot: 0 });
      for (const one of steps) await history.take(one);
      await heal();
      await checkEverything(history);
      finished += 1;
      certain += history.certain.length;
    }),
    // A history cannot be repeated from the beginning, because the desks keep what they have; so it is not shrunk.
    { numRuns: runs, endOnFailure: true },
  );
  const outcomes = await rowsOf<{ outcome: string; count: number }>(
    "select outcome, count(*)::int as count from sync_command group by outcome order by outcome",
  );
  const commands = outcomes.reduce((all, { count }) => all + count, 0);
  const each = outcomes.map(({ outcome, count }) => `${outcome} ${count}`).join(", ");
  process.stdout.write(`histories ${finished}, commands ${commands} (${each}), certain ${certain}, violations 0\n`);
});
