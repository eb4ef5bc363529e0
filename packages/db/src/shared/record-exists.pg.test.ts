import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { recordExists } from "./record-exists.pg.ts";

const id = (n: number) => `018f0000-0000-7000-8000-0000000002${String(n).padStart(2, "0")}`;
let clinics: TwoClinics;
let hospital: number;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  const { db, here } = clinics;
  // All records are in one clinic; the other is empty.
  await db.owner.query(
    `insert into patient (clinic_id, id, mrn, first_name, last_name, birth_date, first_name_key, last_name_key, mrn_key,
       number_text, search_text, match_keys, active)
     select $1, id, id::text, 'A', 'B', '1990-01-01', 'a', 'b', id::text, '', '', '{}', active
     from (values ($2::uuid, true), ($3::uuid, false)) as given (id, active)`,
    [here, id(1), id(2)],
  );
  await db.owner.query(
    `insert into practitioner (clinic_id, id, first_name, last_name, active, removed_at)
     values ($1, $2, 'A', 'B', false, null), ($1, $3, 'A', 'B', true, now())`,
    [here, id(3), id(4)],
  );
  await db.owner.query("insert into location (clinic_id, id, name) values ($1, $2, 'Room')", [here, id(5)]);
  const { rows } = await db.owner.query<{ id: number }>(
    "insert into hospital (clinic_id, name, address, search_text) values ($1, 'A', 'B', '') returning id::int",
    [here],
  );
  hospital = rows[0]?.id ?? 0;
});
afterAll(() => clinics[Symbol.asyncDispose]());

test.each([
  ["patient", id(1), true],
  ["patient", id(2), false], // retired
  ["practitioner", id(3), true], // not active, but not removed
  ["practitioner", id(4), false],
  ["location", id(5), true],
  ["location", id(1), false], // id of another kind of record
  ["appointment", id(1), false],
  ["user", id(1), false],
  ["import", id(1), false],
] as const)("%s %s is there in its clinic: %s, and never in the other", async (kind, wanted, isThere) => {
  expect(await clinics.inBoth((tx) => recordExists(tx, kind, wanted))).toEqual({ here: isThere, there: false });
});

test("only hospitals have numbers as ids", async () => {
  expect(await clinics.inBoth((tx) => recordExists(tx, "hospital", hospital))).toEqual({ here: true, there: false });
  expect(await clinics.inBoth((tx) => recordExists(tx, "hospital", id(1)))).toEqual({ here: false, there: false });
  expect(await clinics.inBoth((tx) => recordExists(tx, "patient", hospital))).toEqual({ here: false, there: false });
});
