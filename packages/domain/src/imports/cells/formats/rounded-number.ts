import type { CellProblem } from "./cell-reading.ts";

/** A number that a spreadsheet wrote with a power of ten, such as 1.2E+15. */
export const isRounded = (text: string): boolean => /^\d+(?:[.,]\d+)?E\+?\d+$/iu.test(text);

export const scientificNotation: CellProblem = {
  code: "scientific_notation",
  message: "The spreadsheet rounded the number and lost digits; format the column as text and enter it again.",
};

export const leadingZeroLost = (repair: string | null): CellProblem => ({
  code: "leading_zero_lost",
  message: "A zero at the beginning seems to be missing; spreadsheets drop it unless the column is text.",
  repair,
});
