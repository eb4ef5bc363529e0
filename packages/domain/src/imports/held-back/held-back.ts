import type { MatchLevel } from "../../patients/matching/match-patient.ts";
import type { IssueCode, RowIssue } from "../import-issue.ts";

/**
 * Codes of a row that is held back until somebody confirms it: it is probably no record, or a record that exists already.
 * They are warnings, because the row itself may be right, but it is not imported before somebody has looked at it.
 */
const codesOfHeld = [
  "totals_row",
  "repeated_heading",
  "footer_row",
  "probably_there",
] as const satisfies readonly IssueCode[];

type HeldCode = (typeof codesOfHeld)[number];

export const isHeldBack = ({ code }: { readonly code: string }): boolean => codesOfHeld.some((held) => held === code);

/** Whether a row with this issue is not imported. */
export const keepsOut = (issue: { readonly severity: string; readonly code: string }): boolean =>
  issue.severity === "error" || isHeldBack(issue);

/** Whether a row that matches an existing patient this well is held back. A match that is only possible is imported. */
export const isProbablyThere = (level: MatchLevel): boolean => level === "certain" || level === "likely";

const heldMessages: Readonly<Record<HeldCode, string>> = {
  totals_row: "This looks like a line of totals; it was held back. Confirm it to import it.",
  repeated_heading: "This row repeats the headings; it was held back. Confirm it to import it.",
  footer_row: "This looks like a note under the table; it was held back. Confirm it to import it.",
  probably_there:
    "This is probably an existing patient; it was held back. Confirm that it is another person to import it.",
};

/** @param patientId with `probably_there`: the existing patient */
export const heldBack = (code: HeldCode, patientId?: string): RowIssue => ({
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
