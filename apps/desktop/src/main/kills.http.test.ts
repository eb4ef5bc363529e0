import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { patientRow } from "@daybook/db/postgres";
import { type DeathPoint, deadly } from "@daybook/db/testing";
import type { AppointmentId, LocalDate, PatientId, PractitionerId } from "@daybook/domain";
import { freePort } from "@daybook/server/src/identity/testing/identity-world.ts";
import { addPractitioner, at, nextMonday } from "@daybook/server/src/testing/front-desk.ts";
import { seededChance } from "@daybook/server/src/testing/kill-points.ts";
import { type ServerProcess, startServerProcess } from "@daybook/server/src/testing/server-process.ts";
import { worldSecret } from "@daybook/server/src/testing/server-world.ts";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { DeskProcess } from "./testing/desk-process.ts";
import { createDeskWorld, type DeskStart, type DeskWorld } from "./testing/desk-world.ts";

/**
 * Real processes that end with SIGKILL at seeded moments of their work: a desk between two steps of saving, a server around the
 * commit of a desk's command, a connection to the database before it. What was acknowledged must be there exactly once.
 */
const kills = Number(process.env["DAYBOOK_KILLS"] ?? 6);
const seed = Number(process.env["DAYBOOK_KILL_SEED"] ?? 20_261_121);
/** How often a point is passed at most before the process ends there; each is passed more often than that in a round. */
const latest: Readonly<Record<DeathPoint, number>> = {
  "desk-before-commit": 24,
  "desk-after-commit": 24,
  "desk-file": 6,
  "server-after-commit": 4,
  database: 4,
  "desk-before-answer": 3,
  "server-before-commit": 4,
};
const points = Object.keys(latest) as DeathPoint[];
/** Enough for several pages of a first reading. */
const storedPatients = 1_200;

interface Registered {
  readonly id: PatientId;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly pending?: true;
}

const day = nextMonday();
let world: DeskWorld;
let token: string;
let practitionerId: PractitionerId;
let veteran: DeskStart;
let port: string;
/** All that desks answered, over all rounds. */
const told = { patients: [] as PatientId[], bookings: [] as AppointmentId[], phones: new Map<PatientId, string>() };
let names = 0;

beforeAll(async () => {
  world = await createDeskWorld(inject("postgresUrl"));
  const { owner } = world.server.db;
  token = await world.server.tokenOf("admin");
  practitionerId = (await addPractitioner(world.server, token)) as PractitionerId;
  const rows = Array.from({ length: storedPatients }, (_, nr) => ({ ...storedPatient(nr), id: randomUUID() }));
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  await owner.query(
    `insert into patient (clinic_id, ${columns}) select $2, ${columns} from json_populate_recordset(null::patient, $1)`,
    [JSON.stringify(rows), world.server.clinic],
  );
  port = String(await freePort());
  veteran = await world.desk();
  const desk = veteran.start();
  await desk.control("sync");
  await desk.kill();
}, 300_000);
afterAll(() => world[Symbol.asyncDispose]());

const storedPatient = (nr: number) =>
  patientRow({
    mrn: `Z${nr}`,
    firstName: "Ada",
    lastName: "Stored",
    birthDate: "1980-05-06" as LocalDate,
    sex: null,
    phone: null,
    email: null,
    address: null,
    coverage: [],
  });

/** Works as a person does until the desk is dead; notes what it answered. */
async function work(desk: DeskProcess): Promise<void> {
  try {
    await desk.control("sync");
    for (let count = 0; count < 2; count += 1) {
      names += 1;
      const person = { firstName: "Kim", lastName: `Killed ${names}`, birthDate: "1980-05-17" };
      const made = await desk.call("patients.create", person);
      if (!made.ok) continue;
      const { createdAt: _created, updatedAt: _updated, pending: _pending, ...record } = made.data as Registered;
      told.patients.push(record.id);
      const start = new Date(
        Date.parse(at(day, "08:00")) + (names % 36) * 15 * 60_000 + Math.floor(names / 36) * 86_400_000,
      );
      const booked = await desk.call("appointments.book", {
        patientId: record.id,
        practitionerId,
        start: start.toISOString(),
        durationMinutes: 15,
      });
      if (booked.ok) told.bookings.push((booked.data as { id: AppointmentId }).id);
      const phone = `+336${String(names).padStart(8, "0")}`;
      const edited = await desk.call("patients.update", { ...record, phone });
      if (edited.ok) told.phones.set(record.id, phone);
    }
    await desk.control("sync");
  } catch {
    // The desk is dead; what it answered before counts.
  }
}

/** Starts the profile again and lets it exchange until nothing waits. */
async function recover(start: DeskStart): Promise<void> {
  const desk = start.start();
  await settle(desk);
  desk.endInput();
  expect((await desk.ended).code).toBe(0);
}

/** The longest time that a desk needed after a kill until nothing waited any more. */
let slowestMs = 0;

async function settle(desk: DeskProcess): Promise<void> {
  const since = performance.now();
  await expect
    .poll(
      async () => {
        const { error } = await desk.control("sync");
        const { data } = await desk.control("status");
        return { refused: error?.code, pending: (data as { pending: number }).pending };
      },
      { timeout: 240_000, interval: 200 },
    )
    .toEqual({ refused: undefined, pending: 0 });
  slowestMs = Math.max(slowestMs, performance.now() - since);
}

/** @returns whether the process came to the point; otherwise it is killed when it has nothing to do */
async function killDesk(start: DeskStart, point: DeathPoint, nth: number): Promise<boolean> {
  const desk = start.start(undefined, deadly(point, nth));
  await work(desk);
  await desk.kill();
  const { stderr } = await desk.ended;
  return stderr.includes(`died at ${point}`);
}

const startServer = (settings: Readonly<Record<string, string>> = {}): ServerProcess | Promise<ServerProcess> =>
  startServerProcess({
    PORT: port,
    DATABASE_URL: world.server.db.servingUrl,
    DAYBOOK_SECRET: worldSecret,
    DATA_DIR: world.server.dataDir,
    ...settings,
  });

/** The desk stays; the server that it works with dies, and comes back. */
async function killServer(point: DeathPoint, nth: number): Promise<boolean> {
  let server = await startServer(deadly(point, nth));
  await server.ready;
  const desk = veteran.start(server.url);
  await work(desk);
  const isReached = server.output().includes(`died at ${point}`);
  if (point !== "database") {
    await server.end("SIGKILL");
    server = await startServer();
    await server.ready;
  }
  await settle(desk);
  await Promise.all([desk.kill(), server.end("SIGKILL")]);
  return isReached;
}

/** Revoked with a command that was not sent; dies while it erases itself. */
async function killWipe(nth: number): Promise<boolean> {
  const start = await world.desk();
  const first = start.start();
  await first.control("sync");
  await first.kill();
  const away = start.start("http://127.0.0.1:9"); // nothing answers there
  names += 1;
  const person = { firstName: "Kim", lastName: `Unsent ${names}`, birthDate: "1980-05-17" };
  const { ok, data } = await away.call("patients.create", person);
  expect(ok).toBe(true);
  await away.kill();
  const { rows } = await world.server.db.owner.query<{ id: string }>(
    "update sync_device set revoked_at = now() where registered_by = $1 returning id",
    [start.userId],
  );
  expect(rows).toHaveLength(1);
  const wiped = start.start(undefined, deadly("desk-file", nth));
  await Promise.race([wiped.ended, untilErased(start)]);
  await wiped.kill();
  const isReached = (await wiped.ended).stderr.includes("died at desk-file");
  const again = start.start();
  await untilErased(start);
  await again.kill();
  const refused = await world.server.db.owner.query(
    "select outcome, input->>'id' as id from sync_command where device_id = $1",
    [rows[0]?.id],
  );
  expect(refused.rows).toEqual([{ outcome: "refused", id: (data as { id: string }).id }]);
  return isReached;
}

/** A desk that is still running keeps its lock, and the program makes its machine's secret before it asks the server. */
async function untilErased({ profile }: DeskStart): Promise<void> {
  const left = () => readdirSync(profile).filter((name) => !/^(?:lock\.json|machine\.key)$/u.test(name));
  await expect.poll(left, { timeout: 60_000 }).toEqual([]);
}

test(`after kills at ${kills} points, seed ${seed}, everything that was acknowledged is there exactly once`, {
  timeout: 60_000 + kills * 60_000,
}, async () => {
  const chance = seededChance(seed);
  const reached: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    const point = points[round % points.length] ?? "database";
    const nth = 1 + Math.floor(chance() * latest[point]);
    const turn = Math.floor(round / points.length);
    if (point.startsWith("desk")) {
      const isWiped = point === "desk-file" && turn % 2 === 1;
      // A desk's first start has other steps than a later one: keys and people, and the pages of the first reading.
      const start = isWiped || point === "desk-file" || turn % 2 === 1 ? await world.desk() : veteran;
      const isReached = isWiped ? await killWipe(nth) : await killDesk(start, point, nth);
      if (isReached) reached.push(`${point}:${nth}`);
      // A desk that is used again recovers when it starts the next time.
      if (!isWiped && start !== veteran) await recover(start);
    } else if (await killServer(point, nth)) reached.push(`${point}:${nth}`);
  }
  process.stdout.write(
    `kills ${kills}, seed ${seed}: at the point ${reached.length}; ${JSON.stringify({ patients: told.patients.length, bookings: told.bookings.length, edits: told.phones.size })}; slowest recovery ${Math.round(slowestMs)} ms\n`,
  );
  await recover(veteran);
  await checkEverything();
  expect(reached.length).toBeGreaterThanOrEqual(kills / 2);
});

async function checkEverything(): Promise<void> {
  const { owner } = world.server.db;
  const patients = await owner.query<{ id: PatientId; last_name: string; phone: string | null }>(
    "select id, last_name, phone from patient where last_name like 'Killed %'",
  );
  const byId = new Map(patients.rows.map((row) => [row.id, row]));
  expect(told.patients.filter((id) => !byId.has(id))).toEqual([]);
  expect(new Set(patients.rows.map((row) => row.last_name)).size).toBe(patients.rows.length);
  const bookings = await owner.query<{ id: AppointmentId; patient_id: PatientId }>(
    "select id, patient_id from appointment",
  );
  const booked = new Set(bookings.rows.map(({ id }) => id));
  expect(told.bookings.filter((id) => !booked.has(id))).toEqual([]);
  expect(new Set(bookings.rows.map((row) => row.patient_id)).size).toBe(bookings.rows.length);
  for (const [id, phone] of told.phones) expect({ id, phone: byId.get(id)?.phone }).toEqual({ id, phone });
  const commands = await owner.query<{ gaps: number; twice: number; refused: number }>(
    `select (select count(*)::int from (select max(seq) - count(*) as gap from sync_command group by device_id) d where gap <> 0) as gaps,
      (select count(*)::int from (select id from sync_command where outcome <> 'deferred' group by id having count(*) > 1) t) as twice,
      (select count(*)::int from sync_command where outcome = 'refused' and input->>'lastName' like 'Killed %') as refused`,
  );
  expect(commands.rows).toEqual([{ gaps: 0, twice: 0, refused: 0 }]);
}
