import { useEffect, useState } from "react";
import type { CellChange, RowCheck } from "./check-rows.ts";
import { replaceAll, type Search } from "./repairs.ts";

const rowsAtOnce = 250;
const sliceMs = 8;
const nothing = { changes: [], isDone: true } as const;

interface Replacements {
  readonly changes: readonly CellChange[];
  /** Whether all rows were searched; until then the changes are those of the previous search. */
  readonly isDone: boolean;
}

/** The changes that a search would make, computed in slices so that typing is never delayed; none without a search. */
export function useReplacements(check: RowCheck, search: Search | null): Replacements {
  const [found, setFound] = useState<Replacements>(nothing);
  useEffect(() => {
    if (!search || search.find === "") return setFound(nothing);
    const changes: CellChange[] = [];
    let from = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = () => {
      const until = performance.now() + sliceMs;
      for (; from < check.size && performance.now() < until; from += rowsAtOnce)
        changes.push(...replaceAll(check, search, { from, to: from + rowsAtOnce }));
      if (from >= check.size) return setFound({ changes, isDone: true });
      setFound((before) => ({ ...before, isDone: false }));
      timer = setTimeout(go);
    };
    go();
    return () => clearTimeout(timer);
  }, [check, search]);
  return found;
}
