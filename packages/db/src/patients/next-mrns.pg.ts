import type { Tx } from "../shared/transaction.pg.ts";

/** Most numbers taken from the counter at a time when it reaches numbers assigned by hand; some stay unused. */
const mostAhead = 100;

/**
 * New MRNs from the clinic's counter, for patients without one. Numbers that were assigned by hand are skipped.
 * @param given numbers to skip although they are not stored yet: those that other rows of an import's file bring along
 */
export async function nextMrns(tx: Tx, count: number, given: ReadonlySet<number> = new Set()): Promise<string[]> {
  const free: string[] = [];
  let wanted = count;
  while (free.length < count) {
    const { rows } = await tx.query<{ mrn: string }>(
      `select n.mrn from next_mrns($2) as n (mrn)
       where not exists (select from patient p where p.clinic_id = $1 and p.mrn_key = n.mrn)`,
      [tx.clinicId, wanted],
    );
    const found = rows.flatMap(({ mrn }) => (given.has(Number(mrn)) ? [] : [mrn]));
    free.push(...found);
    wanted = Math.max(count - free.length, found.length === 0 ? Math.min(wanted * 2, mostAhead) : 0);
  }
  return free.slice(0, count);
}
