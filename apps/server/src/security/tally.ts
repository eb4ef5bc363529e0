/** The result of a group of tests without a failure: nothing wrong, and enough cases. */
export const allRight = { wrong: [], enough: true };

/** Counts the cases of a generated group and prints the count, so that a generator without cases is noticed. */
export function createTally(id: string) {
  let cases = 0;
  const wrong: string[] = [];
  return {
    /** @param what describes the case well enough to repeat it; only called if the case failed */
    check(isRight: boolean, what: () => string): void {
      cases += 1;
      if (!isRight) wrong.push(what());
    },
    count: () => cases,
    /** Compare the result with `allRight`. */
    done(least: number): { wrong: string[]; enough: boolean } {
      console.log(`${id}: ${cases} cases, ${wrong.length} wrong`);
      return { wrong: wrong.slice(0, 20), enough: cases >= least };
    },
  };
}
