import { type Appointment, addMinutes, type Instant, type PractitionerId } from "@daybook/domain";
import { addPatient, addPractitioner } from "@daybook/server/src/testing/front-desk.ts";
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { codeOf, createStations, type Station, type Stations } from "../testing/stations.ts";

let stations: Stations;
let token: string;
let doctor: PractitionerId;
let patients: string[];
let first: Station;
let second: Station;

beforeAll(async () => {
  stations = await createStations(inject("postgresUrl"));
  token = await stations.server.tokenOf("admin");
  doctor = (await addPractitioner(stations.server, token)) as PractitionerId;
  patients = await Promise.all(Array.from({ length: 4 }, () => addPatient(stations.server, token)));
  [first, second] = [await stations.open("frontdesk"), await stations.open("frontdesk")];
}, 300_000);
afterAll(async () => {
  await Promise.all([first, second].map((one) => one[Symbol.asyncDispose]()));
  await stations[Symbol.asyncDispose]();
});
beforeEach(async () => {
  for (const { line, desk } of [first, second]) {
    await line.mend();
    await vi.waitFor(() => desk.sync(), { timeout: 30_000, interval: 200 });
  }
});

interface Lease {
  readonly id: string;
  readonly start: Instant;
}

/** What is kept for the desk tomorrow or later, in order. */
async function leasesOf({ userId }: Station): Promise<Lease[]> {
  const { rows } = await stations.server.db.owner.query<{ id: string; start: Date }>(
    `select l.id, l.starts_at as start from slot_lease l join sync_device d on d.id = l.device_id
     where d.registered_by = $1 and l.starts_at > now() + interval '2 hours' order by l.starts_at`,
    [userId],
  );
  return rows.map(({ id, start }) => ({ id, start: addMinutes(new Date(start).toISOString() as Instant, 0) }));
}
const isThere = async ({ id }: Lease) =>
  (await stations.server.db.owner.query("select from slot_lease where id = $1", [id])).rowCount === 1;

const cut = async ({ line, desk }: Station) => {
  line.cut();
  await expect.poll(() => desk.check()).toMatchObject({ online: false });
};
const input = (start: Instant, patient = 0) => ({
  patientId: patients[patient],
  practitionerId: doctor,
  start,
  durationMinutes: 15,
});
const book = (station: Station, start: Instant, patient = 0) =>
  station.desk.call("appointments.book", input(start, patient)) as Promise<
    Appointment & { readonly pending?: boolean; readonly certain?: boolean }
  >;
const overRest = (start: Instant, patient = 0) =>
  stations.server.rest("POST", "/appointments", {
    token,
    body: { patient_id: patients[patient], practitioner_id: doctor, start, duration_minutes: 15 },
  });
const onServer = async (id: string) => (await stations.server.rest("GET", `/appointments/${id}`, { token })).status;

test("without the server, a booking in kept time is certain, although others try the same time meanwhile", {
  timeout: 120_000,
}, async () => {
  const [lease] = await leasesOf(first);
  if (!lease) throw new Error("nothing is kept");
  await cut(first);
  const searched = { practitionerId: doctor, from: addMinutes(lease.start, -30), to: addMinutes(lease.start, 30) };
  const { items } = (await first.desk.call("slots.find", { ...searched, durationMinutes: 15 })) as { items: object[] };
  expect(items.map((slot) => "certain" in slot)).toEqual([false, false, true, true]);

  const kept = await book(first, lease.start);
  expect(kept).toMatchObject({ status: "booked", certain: true });
  expect(kept.pending).toBeUndefined();
  const open = await book(first, addMinutes(lease.start, -30), 1);
  expect(open).toMatchObject({ pending: true });
  expect(first.desk.unconfirmed()).toEqual([open.id]);
  expect(await first.desk.call("appointments.get", { id: kept.id })).not.toHaveProperty("pending");

  // Others are refused, and get other times.
  expect(await codeOf(book(second, lease.start, 2))).toBe("appointment_conflict");
  const refused = await overRest(lease.start, 2);
  expect(refused.status).toBe(409);
  expect(refused.body["alternatives"]).toHaveLength(3);
  expect(await overRest(addMinutes(lease.start, -30), 2)).toMatchObject({ status: 201 });

  await first.line.mend();
  await expect.poll(() => first.desk.check(), { timeout: 30_000 }).toMatchObject({ online: true, pending: 0 });
  expect(await onServer(kept.id)).toBe(200);
  expect(await onServer(open.id)).toBe(404);
  const { items: waiting } = await first.desk.attention();
  expect(waiting).toHaveLength(1);
});

test("a lease is kept over a restart without the server, and is given back when it is used up", {
  timeout: 120_000,
}, async () => {
  const [lease] = await leasesOf(second);
  if (!lease) throw new Error("nothing is kept");
  await cut(second);
  await second.desk.close();
  const { desk, kind } = await second.again();
  expect(kind).toBe("signed-in");
  second = {
    ...second,
    desk,
    [Symbol.asyncDispose]: async () => Promise.all([desk.close(), second.line[Symbol.asyncDispose]()]) as never,
  };
  expect(await book(second, lease.start, 3)).toMatchObject({ certain: true });
  await second.line.mend();
  await expect.poll(() => desk.check(), { timeout: 30_000 }).toMatchObject({ online: true, pending: 0 });
  await desk.sync();
  expect(await isThere(lease)).toBe(false);
});

test("a desk in reach gives kept time to whoever wants it", { timeout: 120_000 }, async () => {
  const lease = (await leasesOf(first)).at(-1);
  if (!lease) throw new Error("nothing is kept");
  // On a busy machine it may not answer within the time that a booking waits; the next attempt finds the time free.
  await expect.poll(async () => (await overRest(lease.start, 3)).status, { timeout: 20_000 }).toBe(201);
  expect(await isThere(lease)).toBe(false);
});

test("a desk knows what is kept for desks out of reach, and does not offer it", { timeout: 120_000 }, async () => {
  const [lease] = await leasesOf(first);
  if (!lease) throw new Error("nothing is kept");
  await cut(first);
  await stations.server.db.owner.query(
    "update sync_device set seen_at = now() - interval '2 minutes' where registered_by = $1",
    [first.userId],
  );
  await second.desk.sync();
  await cut(second);
  const searched = { practitionerId: doctor, from: lease.start, to: addMinutes(lease.start, 30), durationMinutes: 15 };
  expect(await second.desk.call("slots.find", searched)).toEqual({ items: [] });
  expect(await codeOf(book(second, lease.start, 2))).toBe("appointment_conflict");
  expect(second.desk.status().pending).toBe(0);
});

test("a desk that is closed gives everything back", { timeout: 120_000 }, async () => {
  const third = await stations.open("frontdesk");
  await expect.poll(async () => (await leasesOf(third)).length).toBeGreaterThan(0);
  await third[Symbol.asyncDispose]();
  expect(await leasesOf(third)).toEqual([]);
});
