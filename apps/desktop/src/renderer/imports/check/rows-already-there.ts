import type { ImportCheck } from "@daybook/domain";

/** Numbers of the rows whose records are already there, as far as the answer names them. */
export const rowsThere = ({ rows }: ImportCheck): number[] =>
  rows.flatMap(({ row, issues }) => (issues.some(({ code }) => code === "already_there") ? [row] : []));

/** The existing patients that rows probably are, by row number. */
export const rowsLikely = ({ rows }: ImportCheck): ReadonlyMap<number, string> =>
  new Map(
    rows.flatMap(({ row, issues }) => {
      const patientId = issues.find(({ code }) => code === "probably_there")?.patientId;
      return patientId === undefined ? [] : [[row, patientId] as const];
    }),
  );
