import type { PractitionerId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { practitionerKeys } from "./practitioner-keys.pg.ts";

interface Stored extends ReturnType<typeof practitionerKeys> {
  readonly id: PractitionerId;
  readonly version: number;
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * Computes the search columns of the next practitioners again, also of removed ones, and writes those that differ. Records
 * that are changed meanwhile get new keys anyway and are skipped. Version and time of change stay.
 * @param after the id to continue from, null at the beginning
 * @returns the id to continue from, null at the end
 */
export async function refillPractitionerKeys(
  tx: Tx,
  after: PractitionerId | null,
  atMost: number,
): Promise<{ last: PractitionerId | null; changed: number }> {
  const { rows } = await tx.query<Stored>(
    `select id, version, first_name as "firstName", last_name as "lastName", last_name_key as "lastNameKey",
       first_name_key as "firstNameKey", search_text as "searchText"
     from practitioner where clinic_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [tx.clinicId, after, atMost],
  );
  const changes = rows.flatMap(({ id, version, ...row }) => {
    const keys = practitionerKeys(row);
    const isFresh = (["lastNameKey", "firstNameKey", "searchText"] as const).every((key) => keys[key] === row[key]);
    return isFresh ? [] : [{ id, version, ...keys }];
  });
  if (changes.length > 0)
    await tx.query(
      `update practitioner p
       set last_name_key = fresh."lastNameKey", first_name_key = fresh."firstNameKey", search_text = fresh."searchText"
       from json_to_recordset($2) as fresh (id uuid, version integer, "lastNameKey" text, "firstNameKey" text, "searchText" text)
       where p.clinic_id = $1 and p.id = fresh.id and p.version = fresh.version`,
      [tx.clinicId, JSON.stringify(changes)],
    );
  return { last: rows.length < atMost ? null : (rows.at(-1)?.id ?? null), changed: changes.length };
}
