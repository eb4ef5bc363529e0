import { expect } from "vitest";

/**
 * Counts the cases of a generated family, so that a generator that makes none is seen: `done` prints the count and
 * fails below the least.
 */
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
    done(least: number): void {
      console.log(`${id}: ${cases} cases, ${wrong.length} wrong`);
      expect(wrong.slice(0, 20)).toEqual([]);
      expect(cases).toBeGreaterThanOrEqual(least);
    },
  };
}
