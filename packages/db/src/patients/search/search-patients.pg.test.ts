import { randomUUID } from "node:crypto";
import {
  type ClinicId,
  type Instant,
  type LocalDate,
  type PatientId,
  parsePatientQuery,
  rankHits,
} from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { inClinic, type Tx } from "../../shared/transaction.pg.ts";
import { createTestDatabase, type TestDatabase } from "../../testing.ts";
import { createPatient, deletePatient } from "../patient-queries.pg.ts";
import { searchPatients } from "./search-patients.pg.ts";

let database: TestDatabase;
const [clinic, otherClinic] = [randomUUID() as ClinicId, randomUUID() as ClinicId];
const now = "2026-11-21T08:00:00Z" as Instant;
const today = "2026-11-21" as LocalDate;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase(inject("postgresUrl"));
  for (const id of [clinic, otherClinic])
    await database.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'Europe/Paris')", [id]);
  await add("Hélène", "Lefèvre", { birthDate: "1980-12-31", phone: "+33 6 12 34 56 78", mrn: "AB-1001" });
  await add("Jean-Pierre", "Dupont-Martin", { phone: "06 98 76 54 32" });
  await add("Martin", "Bernard", { mrn: "H/9" });
  await add("Bernard", "Martinez");
  await add("Ann", "O'Neill");
  await add("Zoé", "Straße");
  await add("Percy", "100% Sure_thing");
  await add("Jörg", "Müller");
  await add("Jan", "Mueller");
  await add("Jo", "Muller");
  await add("Gaël", "Haakonsen");
  await add("سامي", "أَحْمَد");
  await add("سعيد", "محمد");
  await add("علي", "محـــمد");
  await add("明", "李");
  await add("민준", "김");
  await add("\u{2fffe}x", "\u{2ffff}");
  await add("Kim", "Schmidt", { phone: "+33 (0)1 99 88 77 66" });
  await add("Camille", "Lefèvre", {
    at: otherClinic,
    phone: "+33 6 12 34 56 78",
    birthDate: "1980-12-31",
    mrn: "AB-1001",
  });
  const gone = await add("Hector", "Lefèvre");
  await inClinic(database.pool, clinic, (tx) => deletePatient(tx, gone, now));
});
afterAll(() => database.close());

interface Given {
  readonly at?: ClinicId;
  readonly birthDate?: string;
  readonly phone?: string;
  readonly mrn?: string;
}

async function add(firstName: string, lastName: string, given: Given = {}): Promise<PatientId> {
  const id = randomUUID() as PatientId;
  made += 1;
  const values = {
    firstName,
    lastName,
    mrn: given.mrn ?? `M${500 + made}`,
    birthDate: (given.birthDate ?? `1950-01-${String(made).padStart(2, "0")}`) as LocalDate,
    sex: null,
    phone: given.phone ?? null,
    email: null,
    address: null,
    coverage: [],
  };
  await inClinic(database.pool, given.at ?? clinic, (tx) => createPatient(tx, id, values, now));
  return id;
}

async function find(text: string, at = clinic): Promise<string[]> {
  const query = parsePatientQuery(text, today);
  if (!query) return [];
  const hits = await inClinic(database.pool, at, (tx) => searchPatients(tx, query));
  return rankHits(query.words, hits).map(({ lastNameKey, firstNameKey }) => `${lastNameKey}, ${firstNameKey}`);
}

const helene = "lefevre, helene";
const jeanPierre = "dupont martin, jean pierre";

describe("finds a patient", () => {
  test.each([
    ["by the beginning of the family name, accents or not", "LEFÈ", helene],
    ["by the beginning of the given name", "hel", helene],
    ["by both names", "Lefevre Hélène", helene],
    ["by both names in the other order", "helene lefevre", helene],
    ["by both beginnings", "lef hel", helene],
    ["by a compound name", "dupont-martin", jeanPierre],
    ["by a compound name without its hyphen, and a compound given name", "dupont martin jean pierre", jeanPierre],
    ["by the second half of a compound name", "pierre", jeanPierre],
    ["by halves of both names", "martin pierre", jeanPierre],
    ["by a piece of a name", "efev", helene],
    ["by letters that are written as two", "strasse", "strasse, zoe"],
    ["with an apostrophe", "o'neill", "o neill, ann"],
    ["with a letter too few", "lefvre helene", helene],
    ["with a letter too many", "leffevre", helene],
    ["with a wrong letter", "lefevra helene", helene],
    ["with two letters swapped", "lefevre heleen", helene],
    ["with a slip in the beginning of a name", "kefevre helene", helene],
    ["by the end of the telephone number", "345678", helene],
    ["by the middle of the telephone number", "123456", helene],
    ["by the whole telephone number, as spoken at home", "06 12 34 56 78", helene],
    ["by the whole telephone number, from abroad", "0033612345678", helene],
    ["by the end of a number that begins with zeros", "007654", null],
    ["by the MRN", "AB-1001", helene],
    ["by the MRN without its punctuation", "ab1001", helene],
    ["by a short MRN with a sign in it", "H/9", "bernard, martin"],
    ["by the beginning of the MRN", "ab10", helene],
    ["by the number in the MRN", "1001", helene],
    ["by the birth date", "1980-12-31", helene],
    ["by the birth date as on a card", "31/12/1980", helene],
    ["by the birth date with points", "31.12.1980", helene],
    ["by the birth date in one", "31121980", helene],
    ["by the name and the year of birth", "lefe 1980", helene],
  ])("%s: %s", async (_how, text, expected) => {
    const found = await find(text);
    if (expected === null) expect(found).toEqual([]);
    else expect(found).toContain(expected);
  });
});

const spelled = ["mueller, joerg", "mueller, jan", "muller, jo"];

describe("another spelling of a name finds it", () => {
  test.each(["mueller", "müller", "muller", "MÜLLER", "mulle", "Mu\u0308ller"])("%s finds all three", async (text) => {
    const found = await find(text);
    // A beginning without the digraph finds all spellings; with it, only spellings that have it.
    expect(found).toEqual(expect.arrayContaining(spelled));
  });
  test.each([
    ["mue", ["mueller, joerg", "mueller, jan"]],
    ["mü", ["mueller, joerg", "mueller, jan"]],
    ["muller jorg", ["mueller, joerg"]],
    ["joerg muller", ["mueller, joerg"]],
    ["jor mue", ["mueller, joerg"]],
    ["jo mueller", ["mueller, joerg", "muller, jo"]],
    ["ulle", ["mueller, joerg", "muller, jo"]],
    ["mueler", ["mueller, joerg", "mueller, jan"]],
    ["håkonsen", ["haakonsen, gael"]],
    ["hakons", ["haakonsen, gael"]],
    ["haakonsen gael", ["haakonsen, gael"]],
  ])("%s", async (text, names) => {
    expect(await find(text)).toEqual(expect.arrayContaining(names));
  });
  test("the typed spelling comes first, and a digraph does not find names that only begin like its plain spelling", async () => {
    expect((await find("muller"))[0]).toBe("muller, jo");
    expect((await find("mueller"))[0]).toBe("mueller, jan");
    await add("Nora", "Galland");
    expect(await find("gael")).not.toContain("galland, nora");
  });
});

describe("names of other scripts", () => {
  test.each([
    ["احمد", ["احمد, سامي"]],
    ["أَحمد", ["احمد, سامي"]],
    ["محمد", ["محمد, سعيد", "محمد, علي"]],
    ["李", ["李, 明"]],
    ["明", ["李, 明"]],
    ["李明", ["李, 明"]],
    ["김민준", ["김, 민준"]],
    ["\u{2ffff}", ["\u{2ffff}, \u{2fffe}x"]],
  ])("%s", async (text, names) => {
    expect((await find(text)).toSorted()).toEqual(names);
  });
});

test.each(["33199887766", "0199887766", "+33 1 99 88 77 66", "0033199887766", "887766", "+33 (0)199887766"])(
  "%s finds a number that is written with (0)",
  async (text) => {
    expect(await find(text)).toEqual(["schmidt, kim"]);
  },
);

test("a birth date is found in any way of typing it", async () => {
  for (const text of ["31 dec 1980", "31 déc. 80", "31/12/80", "31.12.80", "December 31, 1980"])
    expect(await find(text)).toEqual([helene]);
});

test("the whole name comes before names that only begin with it", async () => {
  expect((await find("martin")).slice(0, 2)).toEqual(["bernard, martin", "martinez, bernard"]);
});

test.each(["%", "_", "%%%", "lef%vre", "le_evre", "\\", "%eilene%", "'; select 1 --"])(
  "%s is text, no pattern",
  async (text) => {
    expect(await find(text)).not.toContain(jeanPierre);
  },
);

test("a retired patient is found in no tier", async () => {
  for (const text of ["hector", "lefevre hector", "ecto", "hectr"])
    expect(await find(text)).not.toContain("lefevre, hector");
});

test("another clinic's patients are found in no tier", async () => {
  for (const text of ["camille", "lefevre camille", "amill", "camile", "345678", "123456", "ab1001", "1980-12-31"])
    expect((await find(text)).filter((name) => name.includes("camille"))).toEqual([]);
  expect(await find("camille", otherClinic)).toEqual(["lefevre, camille"]);
});

test("an unknown name finds nobody", async () => {
  expect(await find("xqzwv")).toEqual([]);
});

test("a new name is found with a typing error at once, in the same transaction and in others", async () => {
  await add("Ferdinand", "Quillebeuf");
  expect(await find("quilebeuf")).toEqual(["quillebeuf, ferdinand"]);
});

describe("the first tier uses only indexes, under row level security", () => {
  beforeAll(async () => {
    await database.owner.query("alter table patient disable trigger user");
    await database.owner.query(
      `insert into patient (clinic_id, id, mrn, first_name, last_name, birth_date, first_name_key, last_name_key, mrn_key, phone_reversed,
         number_text, search_text, match_keys)
       select $1, gen_random_uuid(), 'X' || n, 'f', 'l', '1990-01-01'::date + n % 9000, 'f' || md5(n::text), md5(n::text), 'x' || n,
         reverse((n * 7919)::text), 'x' || n, md5(n::text), '{}' from generate_series(1, 20000) as n`,
      [otherClinic],
    );
    await database.owner.query("alter table patient enable trigger user");
    await database.owner.query("vacuum analyze patient");
  });

  test.each([
    ["abc", ["patient_by_last_name", "patient_by_first_name", "patient_mrn_unique"]],
    ["muell", ["patient_by_plain_last_name", "patient_by_plain_first_name"]],
    ["abc fab", ["patient_by_last_name", "patient_by_first_name"]],
    ["x777", ["patient_mrn_unique"]],
    ["791900", ["patient_by_phone", "patient_mrn_unique"]],
    ["1990-05-05", ["patient_by_birth_date"]],
  ])("%s", async (text, indexes) => {
    const plan = await planOfFirstTier(text);
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toContain("Seq Scan");
  });
});

/** The plans of PostgreSQL for all statements of the first tier of a search. */
async function planOfFirstTier(text: string): Promise<string> {
  const wanted = parsePatientQuery(text, today);
  if (!wanted) throw new Error("a search text that asks for nothing");
  return inClinic(database.pool, otherClinic, async (tx) => {
    const plans: string[] = [];
    const explain = async (statement: { name: string; text: string; values: unknown[] }) => {
      if (!statement.name.startsWith("search_patients:")) return { rows: [] };
      const { rows } = await tx.query<{ "QUERY PLAN": string }>(`explain ${statement.text}`, statement.values);
      plans.push(...rows.map((row) => row["QUERY PLAN"]));
      return { rows: [] };
    };
    await searchPatients({ ...tx, query: explain as unknown as Tx["query"] }, wanted);
    return plans.join("\n");
  });
}
