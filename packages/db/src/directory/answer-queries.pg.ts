import type { Instant } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** Older answers are deleted: people and places have changed since. */
const keptDays = 90;

/** Keeps a gateway's answer for the clinic, in place of an earlier one to the same search. */
export async function saveDirectoryAnswer(tx: Tx, searchHash: string, answer: object, now: Instant): Promise<void> {
  await tx.query(
    `insert into directory_answer (clinic_id, search_hash, answer, answered_at) values ($1, $2, $3, $4)
     on conflict (clinic_id, search_hash) do update set answer = excluded.answer, answered_at = excluded.answered_at`,
    [tx.clinicId, searchHash, JSON.stringify(answer), now],
  );
  await tx.query(
    `delete from directory_answer where clinic_id = $1 and answered_at < $2::timestamptz - interval '${keptDays} days'`,
    [tx.clinicId, now],
  );
}

/** The kept answer to a search; undefined when there is none. */
export async function findDirectoryAnswer(tx: Tx, searchHash: string): Promise<unknown> {
  const { rows } = await tx.query<{ answer: unknown }>(
    "select answer from directory_answer where clinic_id = $1 and search_hash = $2",
    [tx.clinicId, searchHash],
  );
  return rows[0]?.answer;
}
