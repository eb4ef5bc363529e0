/** A row and the line of the file where it begins. */
export interface RowLine {
  readonly row: number;
  readonly line: number;
}

/**
 * The line of the file on which a row begins. It is known for failed rows. For others it is estimated from the
 * nearest known row above; blank lines and line breaks inside cells in between can only move it further down.
 * @param known in the order of the rows
 */
export function lineOfRow(row: number, known: readonly RowLine[], hasHeading: boolean): number {
  const above = known.findLast((each) => each.row <= row);
  return row + (above ? above.line - above.row : Number(hasHeading));
}
