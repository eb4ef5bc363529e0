import type { Refusal } from "../../shared/refusal.ts";
import type { LocalDate } from "../../shared/time/time.ts";

/** The file is neither the ZIP file of the national extract nor its text file of persons and activities. */
export const extractNotRecognised: Refusal = {
  code: "extract_not_recognised",
  category: "invalid",
  message: "This is neither the ZIP file of the national extract nor its file of persons and activities.",
};

/** The extract lacks columns that an entry needs; `missing` lists their headings. */
export const extractColumnsMissing = (missing: readonly string[]): Refusal => ({
  code: "extract_columns_missing",
  category: "invalid",
  message: `Line 1 of the extract lacks columns: ${missing.join(", ")}.`,
  details: { missing },
});

/** The extract ends in the middle of a line; `line` is the number of that line. Download it again. */
export const extractCutOff = (line: number): Refusal => ({
  code: "extract_cut_off",
  category: "invalid",
  message: `The extract ends in the middle, at line ${line}. Download it again.`,
  details: { line },
});

/** Too many lines of the extract have a wrong number of cells; `line` is the first of them. */
export const extractDamaged = (line: number): Refusal => ({
  code: "extract_damaged",
  category: "invalid",
  message: `Too many lines of the extract have a wrong number of cells, beginning with line ${line}.`,
  details: { line },
});

/** The extract's date is before that of the extract that is searched, or in the future. */
export const extractOutdated = (given: LocalDate, loaded: LocalDate): Refusal => ({
  code: "extract_outdated",
  category: "conflict",
  message: `The extract is of ${given}; expected a date from ${loaded}, the date of the loaded one, to today.`,
  details: { given, loaded },
});

/** Another load of an extract is running on this database. Wait until it is finished. */
export const extractLoadRunning: Refusal = {
  code: "extract_load_running",
  category: "conflict",
  message: "Another load of an extract is running; wait until it is finished.",
};
