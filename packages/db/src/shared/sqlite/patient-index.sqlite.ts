import { hashKey, type SyncRecords, slipsOf } from "@daybook/domain";
import type { Cache } from "./connection.sqlite.ts";
import { readMeta, writeMeta } from "./meta.sqlite.ts";

type Indexed = Pick<
  SyncRecords["patient"],
  "id" | "lastNameKey" | "firstNameKey" | "lastNamePlain" | "firstNamePlain" | "matchKeys"
>;

const indexes = `
  create index if not exists patient_by_last_name on patient (last_name_key, first_name_key, id) where active;
  create index if not exists patient_by_first_name on patient (first_name_key, last_name_key, id) where active;
  create index if not exists patient_by_plain_last_name on patient (last_name_plain, first_name_key, id)
    where active and last_name_plain is not null;
  create index if not exists patient_by_plain_first_name on patient (first_name_plain, last_name_key, id)
    where active and first_name_plain is not null;
  create index if not exists patient_by_birth_date on patient (birth_date, id) where active;
  create index if not exists patient_by_mrn on patient (mrn_key);
  create index if not exists patient_by_phone on patient (phone_reversed) where active and phone_reversed is not null;
  create index if not exists patient_merged on patient (mrn_key, phone_reversed) where merged_into is not null;
  create trigger if not exists patient_number_of_new after insert on patient begin
    insert into patient_number (patient_id) values (new.id);
    insert into patient_number_text (rowid, number_text) values (last_insert_rowid(), new.number_text);
  end;
  create trigger if not exists patient_number_of_changed after update of number_text on patient
    when new.number_text <> old.number_text begin
    insert or replace into patient_number_text (rowid, number_text)
      select n, new.number_text from patient_number where patient_id = new.id;
  end;
  create trigger if not exists patient_number_of_removed after delete on patient begin
    delete from patient_number_text where rowid = (select n from patient_number where patient_id = old.id);
    delete from patient_number where patient_id = old.id;
  end;`;

/** The key of a match key: 48 bits, which a number of JavaScript holds exactly. Equal hashes of different keys are rare. */
export function matchKeyHash(key: string): number {
  const { high, low } = hashKey(key);
  return (high & 0xffff) * 2 ** 32 + low;
}

/** Adds the names and match keys of a patient, unless all patients are to be indexed later. Numbers are added by triggers. */
export function indexPatient(cache: Cache, patient: Indexed): void {
  if (readMeta(cache, "isIndexed") !== null) addToIndex(cache, patient);
}

function addToIndex(cache: Cache, { id, matchKeys, ...names }: Indexed): void {
  addNames(cache, "last", names.lastNameKey);
  addNames(cache, "first", names.firstNameKey);
  if (names.lastNamePlain !== null) addNames(cache, "last", names.lastNamePlain);
  if (names.firstNamePlain !== null) addNames(cache, "first", names.firstNamePlain);
  const add = cache.statement("insert or ignore into patient_match_key (hash, patient_id) values (?, ?)");
  for (const key of matchKeys) add.run(matchKeyHash(key), id);
}

function addNames(cache: Cache, kind: "first" | "last", name: string): void {
  const known = cache.statement("select 1 from patient_name where kind = ? and slip = ? and name = ?");
  if (known.get(kind, name, name)) return;
  const add = cache.statement("insert or ignore into patient_name (kind, slip, name) values (?, ?, ?)");
  for (const slip of slipsOf(name)) add.run(kind, slip, name);
}

/** Patients indexed in one transaction. */
const atOnce = 500;

/** Adds the numbers of the next patients after this id. */
function addNumbers(cache: Cache, after: string): void {
  const next = `from patient where id > ? order by id limit ${atOnce}`;
  cache.statement(`insert or ignore into patient_number (patient_id) select id ${next}`).run(after);
  cache
    .statement(
      `insert or replace into patient_number_text (rowid, number_text)
       select n, number_text from (select id, number_text ${next}) join patient_number on patient_id = id`,
    )
    .run(after);
}

/**
 * Creates the indexes of patients after the first full reading, some hundred patients in each step, so that the desk answers
 * between two steps. Until the end, a search finds whole names and numbers, but no parts of words and no typing errors.
 */
export function* buildPatientIndex(cache: Cache): Generator<void, void> {
  if (readMeta(cache, "isIndexed") === true) return;
  cache.sqlite.exec(indexes);
  writeMeta(cache, "isIndexed", false); // from now on, a patient who is written is indexed too
  yield;
  const page = cache.statement(
    `select id, last_name_key as lastNameKey, first_name_key as firstNameKey, last_name_plain as lastNamePlain,
       first_name_plain as firstNamePlain, match_keys as matchKeys from patient where id > ? order by id limit ${atOnce}`,
  );
  for (let after = ""; ; ) {
    const rows = page.all(after) as (Omit<Indexed, "matchKeys"> & { matchKeys: string })[];
    const last = rows.at(-1);
    cache.quickTransaction(() => {
      for (const { matchKeys, ...row } of rows)
        addToIndex(cache, { ...row, matchKeys: JSON.parse(matchKeys) as string[] });
      addNumbers(cache, after);
      if (rows.length < atOnce) writeMeta(cache, "isIndexed", true);
    });
    if (!last || rows.length < atOnce) return;
    after = last.id;
    yield;
  }
}
