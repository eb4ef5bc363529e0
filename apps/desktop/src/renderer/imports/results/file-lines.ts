/** A row and the line of the file on which it begins. */
export interface RowLine {
  readonly row: number;
  readonly line: number;
}

/**
 * The line of the file on which a row begins. It is known of rows that failed; the others lie as far from their number as
 * the nearest known one above, which blank lines and line breaks inside cells in between can only move further down.
 * @param known in the order of the rows
 */
export function lineOfRow(row: number, known: readonly RowLine[], hasHeading: boolean): number {
  const above = known.findLast((each) => each.row <= row);
  return row + (above ? above.line - above.row : Number(hasHeading));
}
