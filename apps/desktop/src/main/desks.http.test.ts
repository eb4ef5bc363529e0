import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type AppointmentId, type PatientId, type PractitionerId, searchKey } from "@daybook/domain";
import { addPractitioner, at, nextMonday } from "@daybook/server/src/testing/front-desk.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { DeskProcess } from "./testing/desk-process.ts";
import { createDeskWorld, type DeskStart, type DeskWorld } from "./testing/desk-world.ts";
import { type Line, startLine } from "./testing/line.ts";

/** Desks that are cut off at once, work on, are killed, and come back over a bad line. */

interface Station {
  readonly start: DeskStart;
  readonly line: Line;
  process: DeskProcess;
  readonly patients: PatientId[];
  readonly bookings: AppointmentId[];
  /** The booking of the time that all desks want. */
  contested?: AppointmentId;
}
interface Item {
  readonly id: string;
  readonly code: string;
  readonly choices: readonly string[];
}
interface Status {
  readonly online: boolean;
  readonly lastSync: string | null;
  readonly pending: number;
  readonly attention: number;
}

const desks = 3;
const patientsEach = 5;
const day = nextMonday();
const wholeDay = { from: at(day, "00:00"), to: at(new Date(day.getTime() + 86_400_000), "00:00") };
/** A patient whose every value occurs nowhere else. */
function strange(nr: number) {
  const word = String(nr).replaceAll(/\d/gu, (digit) => "bcdfghjklm".charAt(Number(digit)));
  return {
    firstName: `Zephyrine${word}`,
    lastName: `Quibble${word}`,
    birthDate: "1980-05-17",
    phone: `+33698${String(700_000 + nr)}`,
    email: `zephyr${word}@whartenberg.test`,
    address: { line: `${nr} rue Xylophage${word}`, city: "Lyon", postcode: "69003", country: "FR" },
  };
}
const canaries: string[] = [];
let world: DeskWorld;
let token: string;
let practitionerId: PractitionerId;
let stations: Station[];

beforeAll(async () => {
  world = await createDeskWorld(inject("postgresUrl"));
  token = await world.server.tokenOf("admin");
  practitionerId = (await addPractitioner(world.server, token)) as PractitionerId;
  stations = await Promise.all(
    Array.from({ length: desks }, async () => {
      const [start, line] = [await world.desk(), await startLine(world.server.url)];
      return { start, line, process: start.start(line.url), patients: [], bookings: [] };
    }),
  );
}, 300_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await Promise.all(stations.map(({ line }) => line[Symbol.asyncDispose]()));
});

async function ok<Data>(answer: Promise<{ readonly ok: boolean; readonly data?: unknown }>): Promise<Data> {
  const given = await answer;
  expect(given).toMatchObject({ ok: true });
  return given.data as Data;
}
const statusOf = ({ process }: Station) => ok<Status>(process.control("status"));

async function restart(station: Station): Promise<void> {
  await station.process.kill();
  station.process = station.start.start(station.line.url);
}

/** Sends until nothing waits. Over a bad line an attempt may fail; the desk itself tries again, too. */
async function sendAll(): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    for (const { process } of stations) await process.control("sync");
    const all = await Promise.all(stations.map(statusOf));
    if (all.every(({ pending }) => pending === 0)) return;
    await delay(250);
  }
}

/** The same over a good line, over which every attempt succeeds. */
async function syncAll(): Promise<void> {
  await sendAll();
  for (const { process } of stations) await ok(process.control("sync"));
}

const book = ({ process }: Station, patientId: PatientId, time: string) => {
  const reason = `Borborygmus ${time}`;
  canaries.push(reason);
  return process.call("appointments.book", {
    patientId,
    practitionerId,
    start: at(day, time),
    durationMinutes: 15,
    reason,
  });
};

describe("three desks", { timeout: 300_000 }, () => {
  test("fill their caches", async () => {
    for (const { process } of stations) await ok(process.control("sync"));
    for (const station of stations) expect((await statusOf(station)).lastSync).not.toBeNull();
  });

  test("notice at once that the line is cut", async () => {
    for (const { line } of stations) line.cut();
    for (const station of stations)
      await expect.poll(async () => statusOf(station)).toMatchObject({ online: false, pending: 0 });
  });

  test("register and book without the server, also for each other's patients, and when killed in between", async () => {
    for (const [nr, station] of stations.entries()) {
      for (let count = 0; count < patientsEach; count += 1) {
        const person = strange(nr * patientsEach + count);
        canaries.push(person.firstName, person.lastName, person.phone.slice(3), person.email, person.address.line);
        const { id, mrn } = await ok<{ id: PatientId; mrn: string }>(station.process.call("patients.create", person));
        expect(mrn).not.toBe("");
        station.patients.push(id);
        if (count === 2) await restart(station);
      }
    }
    for (const [nr, station] of stations.entries()) {
      const others = stations[(nr + 1) % desks]?.patients ?? [];
      for (const [count, patientId] of [...station.patients, ...others.slice(0, 2)].entries()) {
        const minutes = String((count % 4) * 15).padStart(2, "0");
        const time = `${String(10 + 2 * nr + Math.floor(count / 4))}:${minutes}`;
        const { id } = await ok<{ id: AppointmentId }>(book(station, patientId, time));
        station.bookings.push(id);
      }
      const [first] = station.patients;
      if (!first) throw new Error("no patient");
      station.contested = (await ok<{ id: AppointmentId }>(book(station, first, "09:00"))).id;
    }
  });

  test("refuse a clash that they can see, with alternatives", async () => {
    for (const station of stations) {
      const [, second] = station.patients;
      if (!second) throw new Error("no patient");
      const refused = await book(station, second, "09:00");
      expect(refused).toMatchObject({ ok: false, error: { code: "appointment_conflict" } });
      expect(refused.error?.["alternatives"]).toHaveLength(3);
    }
  });

  test("say what needs the server", async () => {
    const [station] = stations;
    expect(await station?.process.call("users.list", {})).toMatchObject({ ok: false, error: { code: "offline" } });
  });

  test("still have everything after being killed and started without the server", async () => {
    for (const station of stations) {
      await restart(station);
      const { pending } = await statusOf(station);
      expect(pending).toBe(station.patients.length + station.bookings.length + 1);
      const { items } = await ok<{ items: { id: AppointmentId }[] }>(
        station.process.call("appointments.list", { ...wholeDay, pageSize: 200 }),
      );
      expect(new Set(items.map(({ id }) => id))).toEqual(new Set([...station.bookings, station.contested]));
    }
  });

  test("send everything once over a line that loses one answer in twenty", async () => {
    for (const { line } of stations) {
      line.loseEvery(20);
      await line.mend();
    }
    await sendAll();
    for (const { line } of stations) line.loseEvery(0);
    await syncAll();
    for (const station of stations) {
      expect(await statusOf(station)).toMatchObject({ online: true, pending: 0 });
      for (const id of station.patients)
        expect((await world.server.rest("GET", `/patients/${id}`, { token })).status).toBe(200);
      for (const id of station.bookings)
        expect((await world.server.rest("GET", `/appointments/${id}`, { token })).status).toBe(200);
    }
    const { rows } = await world.server.db.owner.query<{ patients: string; bookings: string }>(
      "select (select count(*) from patient) as patients, (select count(*) from appointment) as bookings",
    );
    const all = stations.flatMap(({ bookings }) => bookings);
    expect(rows).toEqual([{ patients: String(desks * patientsEach), bookings: String(all.length + 1) }]);
  });

  test("one of them has the time that all wanted; each other has exactly one item, of its own", async () => {
    const kept = await Promise.all(
      stations.map(async ({ contested }) => world.server.rest("GET", `/appointments/${contested}`, { token })),
    );
    expect(kept.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const [nr, station] of stations.entries()) {
      const { items, clinic } = await ok<{ items: Item[]; clinic: Item[] }>(station.process.control("attention"));
      const isWinner = kept[nr]?.status === 200;
      expect(items.map(({ code }) => code)).toEqual(isWinner ? [] : ["appointment_conflict"]);
      expect(clinic).toHaveLength(isWinner ? desks - 1 : desks - 2);
      expect((await statusOf(station)).attention).toBe(items.length);
    }
  });

  test("show the same day", async () => {
    const days = await Promise.all(
      stations.map(async ({ process }) => {
        const { items } = await ok<{ items: { id: string }[] }>(process.call("appointments.day", wholeDay));
        return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      }),
    );
    const [first] = days;
    expect(first).toHaveLength(stations.flatMap(({ bookings }) => bookings).length + 1);
    for (const other of days) expect(other).toEqual(first);
  });

  test("a chosen alternative is booked, and the item is closed on every desk", async () => {
    let losers = 0;
    for (const station of stations) {
      const { items } = await ok<{ items: Item[] }>(station.process.control("attention"));
      const [item] = items;
      if (!item) continue;
      const unknown = await station.process.control("resolve", { itemId: item.id, choice: "explode" });
      expect(unknown).toMatchObject({ ok: false });
      // Each takes another slot: two of them may be offered the same.
      const choice = item.choices.filter((one) => one.startsWith("slot:"))[losers];
      losers += 1;
      await ok(station.process.control("resolve", { itemId: item.id, choice }));
      await ok(station.process.control("sync"));
      expect(await statusOf(station)).toMatchObject({ pending: 0, attention: 0 });
    }
    expect(losers).toBe(desks - 1);
    await syncAll();
    for (const { process } of stations)
      expect(await ok(process.control("attention"))).toEqual({ items: [], clinic: [] });
  });

  test("nothing of a patient stands in clear in any file, while desks work, after they are killed, and when they are closed", async () => {
    expect(canaries.length).toBeGreaterThan(40);
    for (const station of stations) {
      await ok(station.process.call("patients.list", { q: "Zephyrine", pageSize: 50 }));
      expect(inClear(station.start)).toEqual({
        files: expect.arrayContaining(["desk.db", "desk.db-wal", "desk.db-shm"]),
        seen: [],
      });
      await restart(station);
      expect(inClear(station.start).seen).toEqual([]);
      station.process.endInput();
      expect((await station.process.ended).code).toBe(0);
      expect(inClear(station.start).seen).toEqual([]);
    }
  });
});

/** The names of the files of a profile and of its folder for temporary ones, and which of them show what of a patient. */
function inClear({ profile, temporary }: DeskStart) {
  const seen: string[] = [];
  const files = [profile, temporary].flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }));
  for (const file of files.filter((one) => one.isFile())) {
    const text = readFileSync(path.join(file.parentPath, file.name)).toString("latin1").toLowerCase();
    for (const canary of canaries) {
      const written = [canary, searchKey(canary), Buffer.from(canary, "utf16le").toString("latin1")];
      if (written.some((one) => text.includes(one.toLowerCase()))) seen.push(`${file.name}: ${canary}`);
    }
  }
  return { files: files.map(({ name }) => name), seen };
}
