import { matchKeys, type RowInput, type RowInputs, toMatchRecord } from "@daybook/domain";

/** The match keys of a row of patients. */
export type MatchKeysOf = (input: RowInputs["patients"]) => readonly string[];

export const matchKeysOf: MatchKeysOf = (input) => matchKeys(toMatchRecord({ ...input, mrn: undefined }));

/**
 * Computes the keys of each row once: they take more time than everything else for an ordinary row. Use it for one chunk,
 * because it keeps all the rows. (A WeakMap for all chunks made the garbage collection of an import three times as long.)
 */
export function createMatchKeys(): MatchKeysOf {
  const known = new Map<RowInput, readonly string[]>();
  return (input) => {
    const keys = known.get(input) ?? matchKeysOf(input);
    known.set(input, keys);
    return keys;
  };
}
