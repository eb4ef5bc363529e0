import { inClinic, insertPatients } from "@daybook/db/postgres";
import { findDistinct, findDuplicateCandidates, findPatients, listPatients, searchPatients } from "@daybook/db/sqlite";
import {
  type Instant,
  instantOf,
  type LocalDate,
  likelyDuplicates,
  localDateAt,
  matchKeys,
  mostDuplicateCandidates,
  type Patient,
  type PatientId,
  type PatientSortKey,
  parsePatientQuery,
  rankHits,
  sortTerms,
  type TimeZone,
  toMatchRecord,
} from "@daybook/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../test-caller.ts";
import { CacheDesk } from "./cache-desk.ts";

/** The server and the desk's copy find the same patients in the same order, whatever is asked. */

const count = 900;
const now = "2027-03-01T08:00:00Z" as Instant;
const lastNames =
  "Müller Mueller Muller Martin Martín Märtin Morten Roux Rouxel Le-Roux O'Brien Obrien Lefèvre Lefebvre Żółkowski Παππάς Kowalski Nguyen 山田 Van-der-Berg Gaël Baudouin Haeuser Häuser Zoe Petit Petitjean Ó-Súilleabháin".split(
    " ",
  );
const firstNames =
  "Ada Adda Anna Anne-Marie Łucja Zoë 太郎 Jean Jean-Paul Gaël Noëlle Ines Inès Max Maxime Ωmega".split(" ");

const patients = fc.array(
  fc.record({
    last: fc.constantFrom(...lastNames),
    middle: fc.constantFrom("", "", "", "Bis", "Petit"),
    first: fc.constantFrom(...firstNames),
    day: fc.integer({ min: 0, max: 400 }),
    phone: fc.option(fc.integer({ min: 600_000_000, max: 600_002_000 })),
    email: fc.option(fc.integer({ min: 1, max: 300 }).map((n) => `p${n}@example.org`)),
  }),
  { minLength: count, maxLength: count },
);

let world: TestCaller;
let desk: CacheDesk;
let stored: Patient[];

beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => Date.parse(now));
  const [made = []] = fc.sample(patients, { numRuns: 1, seed: 7 });
  stored = made.map(({ last, middle, first, day, phone, email }, at) => ({
    id: `018f0000-0000-7000-8000-${String(at * 7919).padStart(12, "0")}` as PatientId,
    mrn: at % 5 === 0 ? `A-${at}` : String(10_000 + at),
    firstName: first,
    lastName: `${last}${middle && ` ${middle}`}`.replaceAll("-", " "),
    birthDate: new Date(Date.UTC(1980, 0, 1 + day)).toISOString().slice(0, 10) as LocalDate,
    sex: null,
    phone: phone === null ? null : `+33 ${phone}`,
    email,
    address:
      at % 3 === 0
        ? { line: `${at % 40} rue ${lastNames[at % lastNames.length]}`, city: "Lyon", postcode: "69003", country: "FR" }
        : null,
    coverage: at % 4 === 0 ? [{ payer: "CPAM", plan: null, memberId: String(at % 50), validUntil: null }] : [],
    version: 1,
    createdAt: instantOf(Date.parse(now) - at * 777),
    updatedAt: instantOf(Date.parse(now) - (at % 50) * 1_000),
  }));
  await inClinic(world.db.pool, world.clinic, (tx) => insertPatients(tx, stored));
  desk = new CacheDesk(world.as("frontdesk"));
  await desk.fetchAll();
  // These come by the feed, after the first reading: merged twice, retired, changed, marked as different, and new ones.
  const admin = world.as("admin");
  for (const at of [10, 20, 30]) {
    await admin.patients.merge({ id: idAt(at + 1), duplicateId: idAt(at) });
    await admin.patients.merge({ id: idAt(at + 2), duplicateId: idAt(at + 1) });
  }
  for (const at of [40, 41]) await admin.patients.delete({ id: idAt(at) });
  for (const at of [50, 60]) {
    const { createdAt: _created, updatedAt: _updated, ...record } = await admin.patients.get({ id: idAt(at) });
    await admin.patients.update({ ...record, lastName: "Zwölfer", phone: "06 99 99 99 99" });
  }
  await admin.patients.notDuplicate({ id: idAt(70), otherId: idAt(71), different: true });
  await world.addPatient("Brandneu");
  await desk.pullAll();
});
afterAll(async () => {
  desk[Symbol.dispose]();
  await world[Symbol.asyncDispose]();
});

const idAt = (at: number) => stored[at]?.id as PatientId;

/** What the desk answers to a search. */
function find(q: string) {
  const query = parsePatientQuery(q, localDateAt(now, "UTC" as TimeZone));
  const hits = query ? rankHits(query.words, searchPatients(desk.cache, query)) : [];
  const ids = hits.map(({ id }) => id);
  return { items: findPatients(desk.cache, ids.slice(0, 200)), total: ids.length };
}

const withTypo = (text: string, at: number) =>
  `${text.slice(0, at % text.length)}x${text.slice((at % text.length) + 1)}`;
const question = fc
  .record({ of: fc.nat(count - 1), kind: fc.nat(13), at: fc.nat(20), length: fc.integer({ min: 1, max: 6 }) })
  .map(({ of, kind, at, length }) => {
    const { firstName, lastName, mrn, phone, birthDate } = stored[of] as Patient;
    const digits = (phone ?? "").replaceAll(/\D/gu, "");
    return [
      lastName,
      firstName,
      `${firstName} ${lastName}`,
      `${lastName} ${firstName}`,
      lastName.slice(0, length),
      `${firstName.slice(0, length)} ${lastName.slice(0, 2)}`,
      withTypo(lastName, at),
      `${withTypo(firstName, at)} ${lastName}`,
      lastName.slice(2),
      mrn,
      mrn.slice(1),
      digits.slice(-length - 2),
      birthDate,
      `${lastName.slice(1)} ${digits.slice(-4)}`,
    ][kind] as string;
  });

test("searches find the same patients in the same order below the limits", async () => {
  const caller = world.as("frontdesk");
  let [compared, found, limited] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(question, async (q) => {
      const theirs = await caller.patients.list({ q, page: 1, pageSize: 200 });
      const ours = find(q);
      if (theirs.total >= 200 || ours.total >= 200) {
        limited += 1;
        return;
      }
      compared += 1;
      found += theirs.total > 0 ? 1 : 0;
      expect({ q, ...ours }).toEqual({ q, items: theirs.items, total: theirs.total });
    }),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(300);
  expect(found).toBeGreaterThan(250);
  expect(limited).toBeLessThan(50);
});

test.each(["lastName,firstName", "-birthDate", "mrn", "-createdAt", "updatedAt,-lastName", "firstName"])(
  "lists by %s are the same, page by page",
  async (sort) => {
    const caller = world.as("frontdesk");
    for (const more of [{}, { updatedSince: "2027-03-01T07:59:30Z" as Instant }])
      for (const page of [1, 2, 7]) {
        const theirs = await caller.patients.list({ sort, page, pageSize: 100, ...more });
        expect(
          listPatients(desk.cache, { sort: sortTerms<PatientSortKey>(sort), page, pageSize: 100, ...more }),
        ).toEqual(theirs);
      }
  },
);

test("likely duplicates are the same, without those that were marked as different", async () => {
  const caller = world.as("frontdesk");
  let found = 0;
  for (const at of [70, 71, 50, ...Array.from({ length: 60 }, (_, index) => 80 + index)]) {
    const { id, firstName, lastName, birthDate, phone, email, address, coverage } = await caller.patients.get({
      id: idAt(at),
    });
    const typed = { firstName, lastName, birthDate, phone, email, address, coverage, exceptId: id };
    const { items } = await caller.patients.duplicates(typed);
    const { exceptId, ...values } = typed;
    const candidates = findDuplicateCandidates(
      desk.cache,
      { matchKeys: matchKeys(toMatchRecord(values)) },
      mostDuplicateCandidates,
    );
    const ours = likelyDuplicates(typed, candidates, findDistinct(desk.cache, exceptId));
    expect(candidates.length).toBeLessThan(mostDuplicateCandidates);
    // Equal scores come in any order, on both sides.
    expect(ours.map(({ score }) => score)).toEqual(items.map(({ score }) => score));
    found += items.length;
  }
  expect(found).toBeGreaterThan(20);
  expect([...findDistinct(desk.cache, idAt(70))]).toEqual([idAt(71)]);
  expect([...findDistinct(desk.cache, idAt(71))]).toEqual([idAt(70)]);
});
