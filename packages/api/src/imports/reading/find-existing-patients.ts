import {
  countPatientsBefore,
  findPatients,
  findSharingPairs,
  listMatchKeysBefore,
  type Tx,
} from "@daybook/db/postgres";
import {
  type ImportKind,
  isProbablyThere,
  matchPatient,
  type PatientId,
  type RowInputs,
  toMatchRecord,
} from "@daybook/domain";
import type { ValidRow } from "../run/kind-writers.ts";
import { createKnownPairs } from "./known-pairs.ts";
import type { MatchKeysOf } from "./match-keys-of.ts";

/** Finds, for rows of an import, the existing patient that they probably are. */
export interface ExistingPatientFinder {
  find(tx: Tx, rows: readonly ValidRow[], keysOf: MatchKeysOf): Promise<ReadonlyMap<number, PatientId>>;
}

/** Finds nobody: for imports in which every row is created. */
export const holdsNobody: ExistingPatientFinder = { find: async () => new Map() };
const keysAtOnce = 5_000;
const mostPairs = 6;
const mostCandidates = 50;

/** Runs a short transaction. */
type Look = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * The duplicate check of registration for whole files. The match keys of all existing patients are read once; rows that
 * share none of them, which are nearly all, need no query. Without existing patients nothing is read.
 */
export async function createExistingPatientFinder(
  look: Look,
  kind: ImportKind,
  batchId: string,
): Promise<ExistingPatientFinder> {
  if (kind !== "patients") return holdsNobody;
  const count = await look((tx) => countPatientsBefore(tx, batchId));
  if (count === 0) return holdsNobody;
  const known = createKnownPairs(count);
  await readKeys(look, batchId, (keys) => known.add(keys));
  return {
    async find(tx, rows, keysOf) {
      const inputs = new Map(rows.map(({ row, input }) => [row, input as RowInputs["patients"]]));
      const pairs = [...inputs].flatMap(([row, input]) =>
        known.find(keysOf(input), mostPairs).map((keys) => ({ row, keys })),
      );
      if (pairs.length === 0) return new Map();
      const shared = await findSharingPairs(tx, batchId, pairs, mostCandidates);
      const patients = new Map(
        (await findPatients(tx, [...new Set(shared.map(({ id }) => id))])).map((one) => [one.id, one] as const),
      );
      const best = new Map<number, { id: PatientId; score: number }>();
      for (const { row, id } of shared) {
        const [input, patient] = [inputs.get(row), patients.get(id)];
        if (!input || !patient) continue;
        const { level, score } = matchPatient(toMatchRecord({ ...input, mrn: undefined }), toMatchRecord(patient));
        if (isProbablyThere(level) && score > (best.get(row)?.score ?? 0)) best.set(row, { id, score });
      }
      return new Map([...best].map(([row, { id }]) => [row, id] as const));
    },
  };
}

async function readKeys(look: Look, batchId: string, take: (keys: readonly string[]) => void): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const part: Awaited<ReturnType<typeof listMatchKeysBefore>> = await look((tx) =>
      listMatchKeysBefore(tx, batchId, { after: from, limit: keysAtOnce }),
    );
    for (const { keys } of part) take(keys);
    after = part.at(-1)?.id ?? null;
    if (part.length < keysAtOnce) return;
  }
}
