import { addDays, type LocalDate } from "../../../shared/time/time.ts";

/** Number 0 for all days after 29 February 1900, which never existed but which all spreadsheets count, because the first one did. */
const dayZero = "1899-12-30" as LocalDate;

/** The date of a spreadsheet's serial number: 61 is 1 March 1900. Null for a smaller number or one with a fraction. */
export const serialDate = (serial: number): string | null =>
  Number.isInteger(serial) && serial > 60 && serial <= 80_000 ? addDays(dayZero, serial) : null;
