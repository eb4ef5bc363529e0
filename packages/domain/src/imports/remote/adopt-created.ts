import { hospitalTwinKey } from "../../hospitals/hospital.ts";
import { dialledDigits } from "../../shared/dialled-digits.ts";

interface SentRow {
  readonly row: number;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
}

interface ListedHospital {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
}

/** Rows of the batch and the directory's hospitals that they became. */
export interface Adoption {
  readonly idByRow: ReadonlyMap<number, number>;
  /** Rows that the directory does not have; they may be sent again. */
  readonly missing: readonly number[];
}

interface CreatedRow extends SentRow {
  /** Id that the directory answered. */
  readonly id: number;
}

/**
 * The created rows whose hospital the list still has under its id. A directory that was restored from a backup uses ids
 * again, so a listed id may now belong to another of our rows. A hospital with a name that no row has counts as the same
 * hospital, renamed in the directory.
 *
 * @param others rows of the batch without an id
 */
export function stillCreated(
  created: readonly CreatedRow[],
  listed: readonly ListedHospital[],
  others: readonly SentRow[],
): CreatedRow[] {
  const ours = new Set([...created, ...others].map(hospitalTwinKey));
  const claims = Map.groupBy(created, ({ id }) => id);
  return listed.flatMap((hospital) => {
    const key = hospitalTwinKey(hospital);
    const rows = claims.get(hospital.id) ?? [];
    const owner = rows.find((row) => hospitalTwinKey(row) === key) ?? (ours.has(key) ? undefined : rows[0]);
    return owner ? [owner] : [];
  });
}

/**
 * Finds the rows with an unknown outcome in the directory's list of the batch. Rows may be equal on purpose, so they are
 * matched one to one, without hospitals that belong to other rows. They are compared by everything that was sent, then by
 * name and address alone, because some directories reformat telephone numbers.
 */
export function adoptCreated(
  sent: readonly SentRow[],
  listed: readonly ListedHospital[],
  owned: ReadonlySet<number>,
): Adoption {
  const idByRow = new Map<number, number>();
  let open = [...sent];
  let free = listed.filter(({ id }) => !owned.has(id));
  for (const keyOf of [wholeKey, hospitalTwinKey]) {
    const idsByKey = Map.groupBy(free, keyOf);
    for (const row of open) {
      const found = idsByKey.get(keyOf(row))?.shift();
      if (found) idByRow.set(row.row, found.id);
    }
    const taken = new Set(idByRow.values());
    open = open.filter(({ row }) => !idByRow.has(row));
    free = free.filter(({ id }) => !taken.has(id));
  }
  return { idByRow, missing: open.map(({ row }) => row) };
}

const wholeKey = (one: SentRow | ListedHospital): string =>
  `${hospitalTwinKey(one)}\n${one.phone ? dialledDigits(one.phone) : ""}`;
