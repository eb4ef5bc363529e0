import type { NamePart, SearchBranch } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tx } from "../../shared/transaction.pg.ts";
import { addPatient, idOf, now } from "../../testing/mirrored-patients.ts";
import { createTwoClinics, layBackwards, type TwoClinics, withoutIndexOrder } from "../../testing/two-clinics.ts";
import { deletePatient } from "../patient-queries.pg.ts";
import { findByBranches } from "./search-branches.pg.ts";

let clinics: TwoClinics;
const merge = (tx: Tx, from: number, into: number) =>
  tx.query("update patient set active = false, merged_into = $3 where clinic_id = $1 and id = $2", [
    tx.clinicId,
    idOf(from),
    idOf(into),
  ]);

/** The same patients in both clinics, but with another survivor. */
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  await clinics.inBoth(async (tx) => {
    await addPatient(tx, 3, { lastName: "Mueller", firstName: "Jan", phone: "+33 6 12 34 56 78" });
    await addPatient(tx, 1, { lastName: "Müller", firstName: "Jörg" });
    await addPatient(tx, 2, { lastName: "Muller", firstName: "Jo", birthDate: "1990-01-01" as never });
    await addPatient(tx, 4, { lastName: "Muller Roth", firstName: "Ida", birthDate: "1990-01-01" as never });
    await addPatient(tx, 5, { lastName: "Mullerin", firstName: "Eva" });
    await addPatient(tx, 6, { lastName: "Muller", firstName: "Gone" });
    await deletePatient(tx, idOf(6), now);
    await addPatient(tx, 12, { mrn: "ZZ-2", phone: "+33 6 00 00 00 12" });
    await addPatient(tx, 11, { mrn: "ZZ-1", phone: "+33 6 00 00 00 12" });
    await merge(tx, 12, tx.clinicId === clinics.here ? 2 : 5);
    await merge(tx, 11, tx.clinicId === clinics.here ? 3 : 5);
  });
  await layBackwards(clinics, "patient", ["id"]);
});
afterAll(() => clinics[Symbol.asyncDispose]());

/** The numbers of the found patients, in their order. */
const find = (branch: SearchBranch, atMost = 9) =>
  clinics.as(clinics.here, async (tx) => {
    await withoutIndexOrder(tx);
    return (await findByBranches(tx, [branch], atMost)).map(({ id }) => Number(id.slice(-3)));
  });
const part = (key: NamePart["key"], text: string, whole = false) => ({
  key,
  text,
  whole,
});
const phone = (digits: string) => digits.split("").reverse().join("");

test.each<[string, SearchBranch, number[]]>([
  ["a beginning of the family name", { by: "name", last: "mull", first: "" }, [2, 4, 5]],
  ["a beginning of both", { by: "name", last: "mul", first: "i" }, [4]],
  ["a beginning of the given name", { by: "name", last: "", first: "j" }, [3, 2, 1]],
  ["the exact name", { by: "name", last: "mullerin", first: "eva" }, [5]],
  ["another spelling", { by: "spelling", lead: part("lastNamePlain", "mull"), others: [] }, [3, 1]],
  [
    "the first words of a name, not its beginning",
    { by: "spelling", lead: part("lastNameKey", "muller", true), others: [] },
    [2, 4],
  ],
  [
    "another spelling with one of several given names",
    {
      by: "spelling",
      lead: part("lastNamePlain", "muller"),
      others: [part("firstNameKey", "joerg"), part("firstNameKey", "nobody")],
    },
    [1],
  ],
  ["the exact birth date, by id", { by: "birthDate", birthDate: "1990-01-01" }, [2, 4]],
  ["the beginning of the MRN", { by: "mrn", mrn: "m2" }, [2]],
  ["the end of the telephone number", { by: "phone", phoneReversed: phone("5678") }, [3]],
  ["names nearby, the nearest first", { by: "similar-last", lasts: ["mullerin", "muller roth"], first: "" }, [5, 4]],
  ["names nearby with a beginning", { by: "similar-last", lasts: ["mullerin", "muller"], first: "ja" }, [3]],
  ["given names nearby", { by: "similar-first", last: "muller", firsts: ["eva", "ida"] }, [5, 4]],
  ["both nearby", { by: "similar-both", lasts: ["muller", "mullerin"], firsts: ["eva", "jan"] }, [3, 5]],
  ["the number of a merged record", { by: "merged", key: "mrnKey", text: "zz2" }, [2]],
  ["the beginning of such numbers, in their order", { by: "merged", key: "mrnKey", text: "zz" }, [3, 2]],
  ["the telephone of merged records", { by: "merged", key: "phoneReversed", text: phone("12") }, [3, 2]],
  ["the number of a record that is not merged", { by: "merged", key: "mrnKey", text: "m3" }, []],
])("%s", async (_, branch, numbers) => {
  const found = await find(branch);
  // Both merged records have the same telephone number, so their order is undefined.
  const isUnordered = branch.by === "merged" && branch.key === "phoneReversed";
  expect(isUnordered ? found.toSorted((a, b) => b - a) : found).toEqual(numbers);
});

test("each branch gives at most the given number of patients, and an empty text gives none", async () => {
  expect(await find({ by: "name", last: "mull", first: "" }, 2)).toEqual([2, 4]);
  expect(await clinics.as(clinics.here, (tx) => findByBranches(tx, [], 9))).toEqual([]);
});

test("survivors are in the order of the merged numbers, also with another join", async () => {
  const found = await clinics.as(clinics.here, async (tx) => {
    await withoutIndexOrder(tx);
    await tx.query("set local enable_nestloop = off; set local enable_hashjoin = off"); // leaves the merge join, which sorts by id
    return findByBranches(tx, [{ by: "merged", key: "mrnKey", text: "zz" }], 9);
  });
  expect(found.map(({ id }) => id)).toEqual([idOf(3), idOf(2)]);
});

test("at most a hundred patients with one similar name are found, and the first five hundred merged numbers", async () => {
  await clinics.as(clinics.here, (tx) =>
    tx.query(
      `insert into patient (clinic_id, id, mrn, mrn_key, first_name, last_name, first_name_key, last_name_key, birth_date,
         number_text, search_text, match_keys, active, merged_into)
       select $1, gen_random_uuid(), 'Q' || n, 'q' || n, 'A', 'B', 'a', 'bearer', '1980-01-01', '', '', '{}', n <= 101,
         case when n = 102 then $3::uuid when n > 101 then $2::uuid end
       from generate_series(1, 602) as n order by n desc`,
      [tx.clinicId, idOf(1), idOf(2)],
    ),
  );
  expect(await find({ by: "similar-last", lasts: ["bearer"], first: "" }, 900)).toHaveLength(100);
  const merged = await find({ by: "merged", key: "mrnKey", text: "q" }, 900);
  expect([merged.length, merged[0], merged[1]]).toEqual([500, 2, 1]);
});
