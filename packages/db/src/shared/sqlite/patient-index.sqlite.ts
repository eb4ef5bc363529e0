import { hashKey, type SyncRecords, slipsOf } from "@daybook/domain";
import type { Cache } from "./connection.sqlite.ts";
import { readMeta, writeMeta } from "./meta.sqlite.ts";

type Indexed = Pick<
  SyncRecords["patient"],
  "id" | "lastNameKey" | "firstNameKey" | "lastNamePlain" | "firstNamePlain" | "matchKeys"
>;

const indexes = [
  `create index if not exists patient_by_last_name on patient (last_name_key, first_name_key, id) where active`,
  `create index if not exists patient_by_first_name on patient (first_name_key, last_name_key, id) where active`,
  `create index if not exists patient_by_plain_last_name on patient (last_name_plain, first_name_key, id)
    where active and last_name_plain is not null`,
  `create index if not exists patient_by_plain_first_name on patient (first_name_plain, last_name_key, id)
    where active and first_name_plain is not null`,
  `create index if not exists patient_by_birth_date on patient (birth_date, id) where active`,
  `create index if not exists patient_by_mrn on patient (mrn_key)`,
  `create index if not exists patient_by_phone on patient (phone_reversed) where active and phone_reversed is not null`,
  `create index if not exists patient_merged on patient (mrn_key, phone_reversed) where merged_into is not null`,
];

const triggers = `
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

const addNameEntry = "insert or ignore into patient_name (kind, slip, name) values (?, ?, ?)";
const addMatchKey = "insert or ignore into patient_match_key (hash, patient_id) values (?, ?)";

function addToIndex(cache: Cache, { id, matchKeys, ...names }: Indexed): void {
  addNames(cache, "last", names.lastNameKey);
  addNames(cache, "first", names.firstNameKey);
  if (names.lastNamePlain !== null) addNames(cache, "last", names.lastNamePlain);
  if (names.firstNamePlain !== null) addNames(cache, "first", names.firstNamePlain);
  const add = cache.statement(addMatchKey);
  for (const key of matchKeys) add.run(matchKeyHash(key), id);
}

function addNames(cache: Cache, kind: "first" | "last", name: string): void {
  const known = cache.statement("select 1 from patient_name where kind = ? and slip = ? and name = ?");
  if (known.get(kind, name, name)) return;
  const add = cache.statement(addNameEntry);
  for (const slip of slipsOf(name)) add.run(kind, slip, name);
}

/** Patients read, and whose numbers are added, in one transaction. */
const readAtOnce = 500;
/** Entries of names and match keys written in one transaction: about 20 ms. */
const writtenAtOnce = 4_000;
/**
 * Patients whose names and match keys are sorted before they are written. A page of the tables of names and match keys is then
 * encrypted about once for these patients, and not once for each transaction that meets it.
 */
const sortedAtOnce = 20_000;

/** Adds the numbers of the next patients after this id. */
function addNumbers(cache: Cache, after: string): void {
  const next = `from patient where id > ? order by id limit ${readAtOnce}`;
  cache.statement(`insert or ignore into patient_number (patient_id) select id ${next}`).run(after);
  cache
    .statement(
      `insert or replace into patient_number_text (rowid, number_text)
       select n, number_text from (select id, number_text ${next}) join patient_number on patient_id = id`,
    )
    .run(after);
}

type NameEntry = readonly [kind: string, slip: string, name: string];
type KeyEntry = readonly [hash: number, patientId: string];

/**
 * Names and match keys of some patients, to be written in the order of their tables. They are kept in parts that follow each
 * other in that order, and each part is sorted when it is written: nobody waits until all are sorted.
 */
class Entries {
  /** Names that were added since the building began. Those in the table may lack slips, if a building before was interrupted. */
  readonly #seen = new Set<string>();
  readonly #names = new Map<string, NameEntry[]>();
  readonly #keys = new Map<number, KeyEntry[]>();

  add({ id, matchKeys, ...names }: Indexed): void {
    this.#addName("last", names.lastNameKey);
    this.#addName("first", names.firstNameKey);
    if (names.lastNamePlain !== null) this.#addName("last", names.lastNamePlain);
    if (names.firstNamePlain !== null) this.#addName("first", names.firstNamePlain);
    for (const key of matchKeys) {
      const hash = matchKeyHash(key);
      addTo(this.#keys, Math.floor(hash / 2 ** 40), [hash, id]);
    }
  }

  #addName(kind: "first" | "last", name: string): void {
    if (this.#seen.has(`${kind} ${name}`)) return;
    this.#seen.add(`${kind} ${name}`);
    for (const slip of slipsOf(name)) addTo(this.#names, `${kind} ${slip.slice(0, 2)}`, [kind, slip, name]);
  }

  /** Writes them all. Yields between two transactions. */
  *write(cache: Cache): Generator<void, void> {
    yield* writeInOrder(cache, addNameEntry, this.#names, (one, other) => compare(one[1], other[1]));
    yield* writeInOrder(cache, addMatchKey, this.#keys, (one, other) => compare(one[0], other[0]));
  }
}

function addTo<Part, Entry>(parts: Map<Part, Entry[]>, part: Part, entry: Entry): void {
  const known = parts.get(part);
  if (known) known.push(entry);
  else parts.set(part, [entry]);
}

const compare = <Key extends number | string>(one: Key, other: Key) => Number(one > other) - Number(one < other);

/** Writes and forgets all entries, some thousand in a transaction. */
function* writeInOrder<Part extends number | string, Entry extends readonly unknown[]>(
  cache: Cache,
  statement: string,
  parts: Map<Part, Entry[]>,
  order: (one: Entry, other: Entry) => number,
): Generator<void, void> {
  const insert = cache.statement(statement);
  let waiting: Entry[] = [];
  const write = () => {
    for (const entry of waiting) insert.run(...entry);
    waiting = [];
  };
  for (const part of [...parts.keys()].sort(compare)) {
    waiting = [...waiting, ...(parts.get(part) ?? []).sort(order)];
    parts.delete(part);
    if (waiting.length < writtenAtOnce) continue;
    cache.quickTransaction(write);
    yield;
  }
  cache.quickTransaction(write);
  yield;
}

/**
 * Creates the indexes of patients after the first full reading, in steps of about 20 ms, so that the desk answers between two
 * steps; only an index of a large clinic's patients takes longer. Until the end, a search finds whole names and numbers, but no
 * parts of words and no typing errors. A building that was interrupted begins again.
 */
export function* buildPatientIndex(cache: Cache): Generator<void, void> {
  if (readMeta(cache, "isIndexed") === true) return;
  for (const index of indexes) {
    cache.quickTransaction(() => cache.sqlite.exec(index));
    yield;
  }
  cache.sqlite.exec(triggers);
  writeMeta(cache, "isIndexed", false); // from now on, a patient who is written is indexed too
  yield;
  const page = cache.statement(
    `select id, last_name_key as lastNameKey, first_name_key as firstNameKey, last_name_plain as lastNamePlain,
       first_name_plain as firstNamePlain, match_keys as matchKeys from patient where id > ? order by id limit ${readAtOnce}`,
  );
  const entries = new Entries();
  let after: string | undefined = "";
  for (let read = 0; after !== undefined; ) {
    const rows = page.all(after) as (Omit<Indexed, "matchKeys"> & { matchKeys: string })[];
    for (const { matchKeys, ...row } of rows) entries.add({ ...row, matchKeys: JSON.parse(matchKeys) as string[] });
    cache.quickTransaction(() => addNumbers(cache, after ?? ""));
    yield;
    read += rows.length;
    after = rows.length < readAtOnce ? undefined : rows.at(-1)?.id;
    if (after !== undefined && read < sortedAtOnce) continue;
    read = 0;
    yield* entries.write(cache);
  }
  writeMeta(cache, "isIndexed", true);
}
