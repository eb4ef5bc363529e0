import type { ImportCheck } from "@daybook/domain";

/** Numbers of the rows whose records are there already, as far as the answer names them. */
export const rowsThere = ({ rows }: ImportCheck): number[] =>
  rows.flatMap(({ row, issues }) => (issues.some(({ code }) => code === "already_there") ? [row] : []));

/** The patients that rows probably are, by the numbers of the rows. */
export const rowsLikely = ({ rows }: ImportCheck): ReadonlyMap<number, string> =>
  new Map(
    rows.flatMap(({ row, issues }) => {
      const patientId = issues.find(({ code }) => code === "probably_there")?.patientId;
      return patientId === undefined ? [] : [[row, patientId] as const];
    }),
  );
