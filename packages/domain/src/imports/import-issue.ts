/** Why a cell or a row cannot be taken as it is. Stable: tests, translations and repairs go by it. */
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
 * One thing wrong with a row. The message says what to do and never repeats the value, so it may be logged; `value` may
 * not.
 */
export interface RowIssue {
  readonly code: IssueCode;
  /** `error` keeps the row out; `warning` is for a person to look at. */
  readonly severity: "error" | "warning";
  readonly message: string;
  /** Place of the cell in the file's row, from 0; null when the whole row is meant. */
  readonly column: number | null;
  /** The file's own heading of that column. */
  readonly heading: string | null;
  readonly field: string | null;
  readonly value: string | null;
  /** The one value that is certainly meant, if there is one: offered, never applied unasked. */
  readonly repair: string | null;
  /** Of `probably_there`: the patient that it is about. */
  readonly patientId?: string | undefined;
}

/**
 * Said of a row that has no place because what it says is there, in the clinic's data or in a row above: nothing to put
 * right, or to try again.
 */
export const codesOfExisting = ["already_there", "duplicate_row"] as const satisfies readonly IssueCode[];

/** Said of a row whose record the clinic has already. Nothing is changed of it. */
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

/**
 * Said of a row that is held back until somebody says that it is meant: it is probably no record at all, or one that is there
 * already. These are warnings, for nothing is wrong with the row itself, but it does not go in unseen.
 */
export const codesOfHeld = [
  "totals_row",
  "repeated_heading",
  "footer_row",
  "probably_there",
] as const satisfies readonly IssueCode[];

export const isHeldBack = ({ code }: { readonly code: string }): boolean => codesOfHeld.some((held) => held === code);

/** Whether an issue keeps its row out as it is. */
export const keepsOut = (issue: { readonly severity: string; readonly code: string }): boolean =>
  issue.severity === "error" || isHeldBack(issue);

const heldMessages: Readonly<Record<(typeof codesOfHeld)[number], string>> = {
  totals_row: "This looks like a line of totals; it was held back. Say that it is meant to import it.",
  repeated_heading: "The headings stand here again; the row was held back. Say that it is meant to import it.",
  footer_row: "This looks like a note under the table; it was held back. Say that it is meant to import it.",
  probably_there:
    "This is probably a patient who is there already; it was held back. Say that it is another person to import it.",
};

export const heldBack = (code: (typeof codesOfHeld)[number], patientId?: string): RowIssue => ({
  code,
  severity: "warning",
  message: heldMessages[code],
  column: null,
  heading: null,
  field: null,
  value: null,
  repair: null,
  ...(patientId === undefined ? {} : { patientId }),
});
