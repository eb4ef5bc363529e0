/** What a family without a fault has: nothing wrong, and enough cases to mean it. */
export const allRight = { wrong: [], enough: true };

/** Counts the cases of a generated family and prints the count at its end, so that a generator that makes none is seen. */
export function createTally(id: string) {
  let cases = 0;
  const wrong: string[] = [];
  return {
    /** @param what names the case well enough to repeat it; shown only when it went wrong */
    check(isRight: boolean, what: () => string): void {
      cases += 1;
      if (!isRight) wrong.push(what());
    },
    count: () => cases,
    /** To be compared with `allRight`. */
    done(least: number): { wrong: string[]; enough: boolean } {
      console.log(`${id}: ${cases} cases, ${wrong.length} wrong`);
      return { wrong: wrong.slice(0, 20), enough: cases >= least };
    },
  };
}
