/** Why a cell or a row cannot be imported unchanged. The codes are stable: tests, translations and repairs use them. */
export type IssueCode =
  | "required"
  | "invalid_value"
  | "too_long"
  | "too_few_cells"
  | "too_many_cells"
  | "bad_quotes"
  | "control_character"
  | "garbled_text"
  | "spreadsheet_error"
  | "scientific_notation"
  | "leading_zero_lost"
  | "check_digit"
  | "invalid_phone"
  | "invalid_email"
  | "invalid_identifier"
  | "invalid_choice"
  | "date_not_understood"
  | "date_ambiguous"
  | "date_without_century"
  | "date_without_year"
  | "date_is_serial_number"
  | "date_with_time"
  | "date_impossible"
  | "date_in_the_future"
  | "duplicate_row"
  | "already_there"
  | "totals_row"
  | "repeated_heading"
  | "footer_row"
  | "probably_there";

/**
 * One issue of a row. The message says what to do and never repeats the value, so it may be logged; `value` must not be.
 */
export interface RowIssue {
  readonly code: IssueCode;
  /** A row with an `error` is not imported; a `warning` asks a person to check. */
  readonly severity: "error" | "warning";
  readonly message: string;
  /** Index of the cell in the row, from 0; null when the issue is about the whole row. */
  readonly column: number | null;
  /** The file's own heading of that column. */
  readonly heading: string | null;
  readonly field: string | null;
  readonly value: string | null;
  /** The intended value, if it is certain. It is only proposed, never applied automatically. */
  readonly repair: string | null;
  /** With `probably_there`: the existing patient. */
  readonly patientId?: string | undefined;
}

/**
 * Codes of a row whose record exists already, in the clinic's data or in a row above. There is nothing to correct or to
 * try again.
 */
export const codesOfExisting = ["already_there", "duplicate_row"] as const satisfies readonly IssueCode[];

/** The issue of a row whose record the clinic has already. The record is not changed. */
export const alreadyThere: RowIssue = {
  code: "already_there",
  severity: "error",
  message: "This record is there already; it was left as it is.",
  column: null,
  heading: null,
  field: null,
  value: null,
  repair: null,
};
