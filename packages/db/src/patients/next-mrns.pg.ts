import type { Tx } from "../shared/transaction.pg.ts";

/** Numbers taken from the counter at a time where it has reached those that were given by hand; some are left over. */
const mostAhead = 100;

/**
 * Record numbers for patients who come without one, from the clinic's counter. Those that somebody gave by hand are left out.
 * @param given those that are about to be given by hand: the numbers that other rows of an import's file bring along
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
