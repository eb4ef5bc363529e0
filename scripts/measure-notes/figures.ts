/** One measured figure and what it has to reach. */
export interface Figure {
  readonly name: string;
  readonly measured: number;
  readonly bar: number;
  /** Whether the bar is the least or the most that is allowed. */
  readonly is: "at least" | "at most";
  /** What was wrong, for a reader who wants to see it. */
  readonly wrong: readonly string[];
}

export const atLeast = (name: string, measured: number, bar: number, wrong: readonly string[] = []): Figure => ({
  name,
  measured,
  bar,
  is: "at least",
  wrong,
});
export const atMost = (name: string, measured: number, bar: number, wrong: readonly string[] = []): Figure => ({
  name,
  measured,
  bar,
  is: "at most",
  wrong,
});

export const isReached = ({ measured, bar, is }: Figure): boolean =>
  is === "at least" ? measured >= bar : measured <= bar;

/** Prints the figures, and what was wrong when `verbose`. Returns whether all bars are reached. */
export function printFigures(figures: readonly Figure[], verbose: boolean): boolean {
  for (const figure of figures) {
    const measured = Number.isInteger(figure.measured) ? String(figure.measured) : figure.measured.toFixed(3);
    console.log(
      `${isReached(figure) ? "ok   " : "BELOW"} ${figure.name.padEnd(58)} ${measured.padStart(9)}   ${figure.is} ${figure.bar}`,
    );
    if (verbose || !isReached(figure)) for (const told of figure.wrong) console.log(`        ${told}`);
  }
  return figures.every(isReached);
}
