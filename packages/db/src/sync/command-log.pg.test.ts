import { randomUUID } from "node:crypto";
import type { CommandOutcome, Instant, UserId } from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { addAppointment, addPatient, idOf } from "../testing/mirrored-patients.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { findAwaited, type LoggedCommand, storeOutcome, takeTurn, touchedHere } from "./command-log.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const applied: CommandOutcome = {
  outcome: "applied",
  answer: { b: 1, a: [2] },
  touched: [["patient", randomUUID(), 3]],
};

/** A device that both clinics have under the same id. */
async function addDevice(): Promise<string> {
  const id = randomUUID();
  await world.inBoth((tx) =>
    tx.query(
      `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'desk', '1', '', $2)`,
      [tx.clinicId, id],
    ),
  );
  return id;
}
const command = (deviceId: string, seq: number, more: Partial<LoggedCommand> = {}): LoggedCommand => ({
  deviceId,
  seq,
  id: randomUUID(),
  path: "patients.create",
  input: { seq },
  madeBy: randomUUID() as UserId,
  madeAt: `2027-03-01T09:0${seq}:00Z` as Instant,
  ...more,
});
const here = <T>(work: Parameters<typeof world.as<T>>[1]) => world.as(world.here, work);
const turn = (one: LoggedCommand) => here((tx) => takeTurn(tx, one));
const store = (one: LoggedCommand, outcome = applied) => here((tx) => storeOutcome(tx, one, outcome));

describe("a device's commands have their turn in order", () => {
  test("the first, the next after it, and none in between", async () => {
    const device = await addDevice();
    const [one, two, three] = [command(device, 1), command(device, 2), command(device, 3)];
    expect(await turn(two)).toEqual({ kind: "out_of_order" });
    expect(await turn(one)).toEqual({ kind: "now", isRevoked: false, previousAt: null });
    await store(one);
    expect(await turn(three)).toEqual({ kind: "out_of_order" });
    expect(await turn(two)).toEqual({ kind: "now", isRevoked: false, previousAt: one.madeAt });
  });

  test("one that was done gets what became of it, and another one at its place is a fork", async () => {
    const device = await addDevice();
    const one = command(device, 1);
    const stored = await store(one);
    expect(await turn(one)).toEqual({ kind: "stored", stored });
    expect(await turn(command(device, 1))).toEqual({ kind: "device_fork" });
  });

  test("one that was put off can be done later, and is then known by its id at every place", async () => {
    const device = await addDevice();
    const first = command(device, 1);
    const deferred = await store(first, { outcome: "deferred", answer: {}, touched: [] });
    expect(await turn(first)).toEqual({ kind: "stored", stored: deferred });
    const again = { ...first, seq: 2 };
    expect(await turn(again)).toMatchObject({ kind: "now" });
    const stored = await store(again);
    for (const seq of [2, 3, 1]) expect(await turn({ ...first, seq })).toEqual({ kind: "stored", stored });
    expect(await turn(command(device, 4))).toMatchObject({ kind: "now" });
    expect(await turn({ ...first, seq: 9 })).toEqual({ kind: "stored", stored });
    expect(await turn(command(device, 5))).toEqual({ kind: "out_of_order" });
  });

  test("a command of another device is the same command under the same id", async () => {
    const [one, other] = [await addDevice(), await addDevice()];
    const first = command(one, 1);
    const stored = await store(first);
    expect(await turn({ ...first, deviceId: other })).toEqual({ kind: "stored", stored });
    expect(await turn(command(other, 2))).toMatchObject({ kind: "now" });
  });

  test("a revoked device and an unknown one are told apart", async () => {
    const device = await addDevice();
    await here((tx) =>
      tx.query("update sync_device set revoked_at = now() where clinic_id = $1 and id = $2", [tx.clinicId, device]),
    );
    expect(await turn(command(device, 1))).toMatchObject({ kind: "now", isRevoked: true });
    expect(await turn(command(randomUUID(), 1))).toEqual({ kind: "device_unknown" });
  });

  test("each clinic has its own", async () => {
    const device = await addDevice();
    const one = command(device, 1);
    await store(one);
    expect(await world.as(world.there, (tx) => takeTurn(tx, one))).toMatchObject({ kind: "now", previousAt: null });
  });
});

describe("a command is not mistaken for", () => {
  const put = (clinic: typeof world.here, one: LoggedCommand, outcome: CommandOutcome) =>
    world.as(clinic, (tx) => storeOutcome(tx, one, outcome));
  const putOff: CommandOutcome = { outcome: "deferred", answer: { a: 1 }, touched: [] };

  test("one that was put off in another clinic, on another device or under another id at its place", async () => {
    const [device, other] = [await addDevice(), await addDevice()];
    const one = command(device, 1);
    await put(world.there, one, putOff);
    await put(world.here, { ...one, deviceId: other }, putOff);
    expect(await turn(one)).toEqual({ kind: "now", isRevoked: false, previousAt: null });
    await put(world.here, command(device, 1), putOff);
    expect(await turn(one)).toEqual({ kind: "device_fork" });
  });

  test("the newest command of the device: it alone says when the one before was made", async () => {
    const [device, other] = [await addDevice(), await addDevice()];
    const second = command(device, 2);
    await store(command(device, 1));
    await store(second);
    await store(command(other, 1));
    for (const seq of [1, 2, 3]) await put(world.there, command(device, seq), applied);
    expect(await turn(command(device, 3))).toEqual({ kind: "now", isRevoked: false, previousAt: second.madeAt });
    expect(await turn(command(other, 3))).toEqual({ kind: "out_of_order" });
  });

  test("another device's: what one device did moves no other on", async () => {
    const [device, other] = [await addDevice(), await addDevice()];
    await store(command(device, 1));
    expect(await turn(command(other, 1))).toEqual({ kind: "now", isRevoked: false, previousAt: null });
    expect(await turn(command(other, 2))).toEqual({ kind: "out_of_order" });
  });
});

test("what is stored is returned as it is read later, in the database's own form", async () => {
  const one = command(await addDevice(), 1);
  const stored = await store(one, { ...applied, answer: { long: 1, b: 2, text: "a\0b" } });
  expect(JSON.stringify(stored.answer)).toBe('{"b":2,"long":1,"text":"a\ufffdb"}');
  const again = await turn(one);
  expect(JSON.stringify(again)).toBe(JSON.stringify({ kind: "stored", stored }));
});

test("a command that is done twice at once is done once: the second waits, then sees the first", async () => {
  const one = command(await addDevice(), 1);
  const order: string[] = [];
  const first = here(async (tx) => {
    const { kind } = await takeTurn(tx, one);
    await tx.query("select pg_sleep(0.2)");
    await storeOutcome(tx, one, applied);
    order.push(kind);
  });
  await new Promise((resolve) => void setTimeout(resolve, 50));
  const second = here(async (tx) => order.push((await takeTurn(tx, one)).kind));
  await Promise.all([first, second]);
  expect(order).toEqual(["now", "stored"]);
});

test("the records that a transaction changed are those of the feed, with their revisions", async () => {
  const [id, other] = [randomUUID(), randomUUID()];
  const add = (tx: Parameters<Parameters<typeof world.as>[1]>[0], location: string) =>
    tx.query("insert into location (clinic_id, id, name) values ($1, $2, $3)", [tx.clinicId, location, location]);
  await here((tx) => add(tx, other));
  const touched = await here(async (tx) => {
    await add(tx, id);
    return touchedHere(tx);
  });
  expect(touched).toEqual([["location", id, expect.any(Number)]]);
});

test("a transaction's records are those of its own clinic, in the order in which they were changed", async () => {
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const touched = await here(async (tx) => {
    for (const [clinic, id] of [...ids.map((id) => [tx.clinicId, id]), [world.there, randomUUID()]])
      await tx.query("insert into location (clinic_id, id, name) values ($1, $2, $2::uuid::text)", [clinic, id]);
    // The first line is now stored behind the others, so that only the statement's own order puts it in front.
    // It has to change what an index has, or it would still be found at its former place.
    await tx.query("update change set changed_at = changed_at + interval '1 second' where clinic_id = $1 and id = $2", [
      tx.clinicId,
      ids[0],
    ]);
    await withoutIndexOrder(tx);
    return touchedHere(tx);
  });
  expect(touched.map(([entity, id]) => [entity, id])).toEqual(ids.map((id) => ["location", id]));
});

describe("records that another desk may still have to send", () => {
  const named = (patients: string[], appointments: string[] = []) => ({ patients, appointments });

  test("are those that were never here, not those that are retired", async () => {
    const device = await addDevice();
    const [retired, missing, appointment] = [randomUUID(), randomUUID(), randomUUID()];
    await world.as(world.here, (tx) =>
      tx.query(
        `insert into patient (clinic_id, id, mrn, first_name, last_name, birth_date, first_name_key, last_name_key, mrn_key,
           number_text, search_text, match_keys, active)
         values ($1, $2, 'M', 'A', 'B', '1980-01-01', 'a', 'b', 'm', 'm', 'a b', '{}', false)`,
        [tx.clinicId, retired],
      ),
    );
    expect(await here((tx) => findAwaited(tx, device, named([retired, missing], [appointment])))).toEqual([
      missing,
      appointment,
    ]);
    expect(await world.as(world.there, (tx) => findAwaited(tx, device, named([retired])))).toEqual([retired]);
  });

  test("are not appointments that are here; those of another clinic are", async () => {
    const device = await addDevice();
    await world.inBoth((tx) => addPatient(tx, 1));
    await here((tx) => addAppointment(tx, 11, idOf(1), "2027-03-02T08:00:00Z"));
    await world.as(world.there, (tx) => addAppointment(tx, 12, idOf(1), "2027-03-02T08:00:00Z"));
    const appointments = [idOf(11), idOf(12), idOf(13)];
    const awaited = await world.inBoth((tx) => findAwaited(tx, device, named([], appointments)));
    expect(awaited).toEqual({ here: [idOf(12), idOf(13)], there: [idOf(11), idOf(13)] });
  });

  test("are not those whose making was refused on the same desk", async () => {
    const [device, other] = [await addDevice(), await addDevice()];
    const missing = randomUUID();
    await store(command(device, 1, { input: { id: missing.toUpperCase() } }), {
      outcome: "refused",
      answer: {},
      touched: [],
    });
    expect(await here((tx) => findAwaited(tx, device, named([missing])))).toEqual([]);
    expect(await here((tx) => findAwaited(tx, other, named([missing])))).toEqual([missing]);
  });

  test("are still those that were refused elsewhere, done, or only named by another command", async () => {
    const device = await addDevice();
    const [elsewhere, done, mentioned, refused] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const no: CommandOutcome = { outcome: "refused", answer: {}, touched: [] };
    await world.as(world.there, (tx) => storeOutcome(tx, command(device, 1, { input: { id: elsewhere } }), no));
    await store(command(device, 1, { input: { id: done } }));
    await store(command(device, 2, { path: "patients.update", input: { id: mentioned } }), no);
    await store(command(device, 3, { path: "appointments.book", input: { id: refused } }), no);
    const wanted = [elsewhere, done, mentioned];
    expect(await here((tx) => findAwaited(tx, device, named(wanted, [refused])))).toEqual(wanted);
  });
});

test("a command is found by indexes, however many there are", async () => {
  await using own = await createTwoClinics(inject("postgresUrl"));
  const device = randomUUID();
  await own.as(own.here, async (tx) => {
    await tx.query(
      `insert into sync_device (clinic_id, id, name, app_version, share, registered_by, last_seq)
       values ($1, $2, 'desk', '1', '', $2, 5000)`,
      [tx.clinicId, device],
    );
    await tx.query(
      `insert into sync_command (clinic_id, device_id, seq, id, path, input, made_by, made_at, outcome, answer, touched)
       select $1, $2, n, gen_random_uuid(), 'test', '{}', $2, now(), 'applied', '{}', '[]' from generate_series(1, 5000) n`,
      [tx.clinicId, device],
    );
  });
  await own.db.owner.query("analyze sync_command");
  const scans = async () => {
    const { rows } = await own.db.owner.query<{ scans: number }>(
      "select seq_scan::int as scans from pg_stat_user_tables where relname = 'sync_command'",
    );
    return rows[0]?.scans;
  };
  const before = await scans();
  const kinds = await own.as(own.here, async (tx) => {
    const turns = [await takeTurn(tx, command(device, 1)), await takeTurn(tx, command(device, 5001))];
    await tx.query("select pg_stat_force_next_flush()");
    return turns.map(({ kind }) => kind);
  });
  expect(kinds).toEqual(["device_fork", "now"]);
  expect(await scans()).toBe(before);
});
