import { matchKeys, type RowInput, type RowInputs, toMatchRecord } from "@daybook/domain";

const keysByInput = new WeakMap<RowInput, readonly string[]>();

/** The match keys of a row, computed once: they take more time than everything else for an ordinary row. */
export function matchKeysOf(input: RowInputs["patients"]): readonly string[] {
  const known = keysByInput.get(input);
  if (known) return known;
  const keys = matchKeys(toMatchRecord({ ...input, mrn: undefined }));
  keysByInput.set(input, keys);
  return keys;
}
