import { inClinic, insertAppointments, listPatients, searchPatients, type Tx } from "@daybook/db/postgres";
import { createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import { accept, type Instant, instantOf, type LocalDate, parsePatientQuery, searchKey } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createStaffAccounts, type NewUser } from "../identity/accounts/staff-accounts.ts";
import { makeDemoClinic } from "./demo-clinic.ts";
import { loadDemo } from "./load-demo.ts";

let db: TestDatabase;
let staff: ReturnType<typeof createStaffAccounts>;
const now = () => instantOf(Date.now());
const clinic = makeDemoClinic({ now: now() });

beforeAll(async () => {
  db = await createTestDatabase(inject("postgresUrl"));
  staff = createStaffAccounts({ pool: db.pool, changed: () => undefined });
});
afterAll(() => db.close());

const count = async (table: string) => {
  const { rows } = await db.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n;
};

test("a load that fails halfway leaves nothing behind", async () => {
  const createUser = (user: NewUser) =>
    user.role === "clinician"
      ? Promise.reject(new Error("cut short"))
      : Promise.resolve(accept({ id: crypto.randomUUID(), password: "" }));
  const { hashed } = staff;
  await expect(loadDemo({ pool: db.pool, now }, { createUser, hashed }, clinic)).rejects.toThrow("cut short");
  expect([await count("clinic"), await count("patient")]).toEqual([0, 0]);
});

test("the whole clinic is loaded once, in a few seconds", async () => {
  const startedAt = performance.now();
  const services = { pool: db.pool, now };
  // Like two server processes that start at the same time.
  const loaded = await Promise.all([1, 2].map(() => loadDemo(services, staff, clinic)));
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(
    `demo clinic with ${clinic.appointments.length} appointments loaded in ${seconds.toFixed(2)} s\n`,
  );
  expect(loaded.filter(Boolean)).toHaveLength(1);
  // Two seconds on an idle machine; tests share theirs.
  expect(seconds).toBeLessThan(20);
  expect(await loadDemo(services, staff, clinic)).toBe(false);
  const tables = [
    "clinic",
    "location",
    "practitioner",
    "availability",
    "patient",
    "staff_member",
    "appointment",
    "note",
  ];
  const counts = [];
  for (const table of tables) counts.push(await count(table));
  expect(counts).toEqual([1, 8, 10, 10, 400, 4, clinic.appointments.length, clinic.notes.length]);
  expect(await count("appointment where overbook_reason is not null and overbooked_by is not null")).toBe(2);
  expect(await count("audit_event where action = 'demo.load' and record_count = 400")).toBe(1);
});

test("patients are found like those that a desk registered", async () => {
  const wanted = clinic.patients.find(({ lastName }) => /[à-ÿ]/u.test(lastName));
  if (!wanted) throw new Error("the demo clinic has no accents");
  const { firstName, lastName, mrn } = wanted;
  const found = await inClinic(db.pool, clinic.id, async (tx) => ({
    byName: await search(tx, searchKey(`${firstName} ${lastName}`)),
    byMrn: await search(tx, mrn),
    listed: await listPatients(tx, { sort: [], page: 1, pageSize: 5 }),
  }));
  expect(JSON.stringify(found.byName)).toContain(wanted.id);
  expect(JSON.stringify(found.byMrn)).toContain(wanted.id);
  expect(found.listed.total).toBe(400);
});

test("a bulk insert that overlaps is refused as a whole", async () => {
  const booked = clinic.appointments.filter(({ status, overbookReason }) => status === "booked" && !overbookReason);
  const [first, second] = booked.map((one) => ({ ...one, id: crypto.randomUUID() as typeof one.id }));
  if (!first || !second) throw new Error("the demo clinic has no bookings");
  const free = { ...first, start: "2031-01-01T08:00:00Z" as Instant, end: "2031-01-01T08:30:00Z" as Instant };
  const before = await count("appointment");
  await expect(inClinic(db.pool, clinic.id, (tx) => insertAppointments(tx, [free, second]))).rejects.toThrow(
    /appointment_\w+_free/u,
  );
  expect(await count("appointment")).toBe(before);
});

function search(tx: Tx, text: string) {
  const query = parsePatientQuery(text, "2026-11-21" as LocalDate);
  if (!query) throw new Error("there is nothing to search for");
  return searchPatients(tx, query);
}
