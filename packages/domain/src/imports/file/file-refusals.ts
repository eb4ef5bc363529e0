import type { Refusal } from "../../shared/refusal.ts";

/** The file has no bytes, or nothing but blank lines. Export it again. */
export const fileEmpty: Refusal = { code: "file_empty", category: "invalid", message: "The file is empty." };

/** The file has a heading and no row under it. */
export const fileWithoutRows: Refusal = {
  code: "file_without_rows",
  category: "invalid",
  message: "The file has a heading and no rows under it.",
};

/** The file has another format; `looks_like` names it (xlsx, xls, pdf, html, ...). Save it as CSV first. */
export const notACsvFile = (looksLike: string): Refusal => ({
  code: "not_a_csv_file",
  category: "invalid",
  message: `This is not a CSV file; it looks like ${looksLike}. ${notCsvHints[looksLike] ?? "Save the table as CSV and try again."}`,
  details: { looksLike },
});

const notCsvHints: Readonly<Record<string, string>> = {
  xlsx: "Open it in the spreadsheet program and save it as CSV UTF-8.",
  xls: "Open it in the spreadsheet program and save it as CSV UTF-8.",
  zip: "Unpack it and take the CSV file inside.",
  gzip: "Unpack it and take the CSV file inside.",
  html: "It may be the sign-in page of the site it was downloaded from.",
};

/** The file is larger than `limit` bytes. Split it. */
export const fileTooLarge = (limit: number): Refusal => ({
  code: "file_too_large",
  category: "too-long",
  message: `The file is larger than ${limit} bytes, the most one import takes.`,
  details: { limit },
});

/** The file has more rows than `limit`; `rows` is their number if all were counted. Split it. */
export const tooManyRows = (limit: number, rows?: number): Refusal => ({
  code: "too_many_rows",
  category: "invalid",
  message: `The file has ${rows ?? "more"} rows${rows === undefined ? ` than ${limit}` : ""}; one import takes at most ${limit}.`,
  details: rows === undefined ? { limit } : { limit, rows },
});

/** A row has more cells than `limit`; often because the separator is wrong, or because the table is a matrix. */
export const tooManyColumns = (limit: number, line: number): Refusal => ({
  code: "too_many_columns",
  category: "invalid",
  message: `Line ${line} has more than ${limit} columns, the most one import takes.`,
  details: { limit, line },
});

/** A cell is longer than `limit` characters; often because a quote is not closed. */
export const cellTooLong = (limit: number, place: { line: number; column: number }): Refusal => ({
  code: "cell_too_long",
  category: "invalid",
  message: `Line ${place.line}, column ${place.column + 1}: the cell is longer than ${limit} characters.`,
  details: { limit, ...place },
});

/** A quote opens on `line` and is never closed, so we cannot know where the cells end. */
export const unclosedQuote = (line: number): Refusal => ({
  code: "unclosed_quote",
  category: "invalid",
  message: `Line ${line}: a quote (") is opened and never closed; close it, or double it when it belongs to the text.`,
  details: { line },
});

/** Some lines are UTF-8 and others are not, so letters with accents are uncertain. Export the file again. */
export const mixedEncoding = (line: number): Refusal => ({
  code: "mixed_encoding",
  category: "invalid",
  message: `Line ${line}: the file is partly UTF-8 and partly something else; save it as CSV UTF-8 again.`,
  details: { line },
});

/** The letters with accents are not plausible in any encoding that we can detect. Choose the encoding, or save the file as CSV UTF-8. */
export const encodingUnknown: Refusal = {
  code: "encoding_unknown",
  category: "invalid",
  message: "The encoding of the letters with accents is unclear; choose it, or save the file as CSV UTF-8.",
};

/** The bytes are not text in `encoding`; for UTF-32 and for a file that was cut off in the middle of a letter. */
export const undecodableText = (encoding: string): Refusal => ({
  code: "undecodable_text",
  category: "invalid",
  message: `The file cannot be read as ${encoding}; save it as CSV UTF-8.`,
  details: { encoding },
});

/** The first line holds values instead of headings, so columns cannot be recognised by name. */
export const headingMissing: Refusal = {
  code: "heading_missing",
  category: "invalid",
  message: "The first line holds values, not headings; add a line with the names of the columns.",
};

/** The file has no column for the fields of `missing`; `expected` lists the headings. */
export const missingColumns = (missing: readonly string[], expected: readonly string[]): Refusal => ({
  code: "missing_columns",
  category: "invalid",
  message: `The file has no column ${missing.join(", ")}; the columns are ${expected.join(", ")}.`,
  details: { missing, expected },
});

/** Two columns are for the same field; `duplicates` names it. */
export const duplicateColumns = (duplicates: readonly string[]): Refusal => ({
  code: "duplicate_columns",
  category: "invalid",
  message: `More than one column gives ${duplicates.join(", ")}; keep one of them.`,
  details: { duplicates },
});

/** The file has other columns than agreed; `unexpected` lists their headings. */
export const unexpectedColumns = (unexpected: readonly string[], expected: readonly string[]): Refusal => ({
  code: "unexpected_columns",
  category: "invalid",
  message: `The file has columns that do not belong here: ${unexpected.join(", ")}; the columns are ${expected.join(", ")}.`,
  details: { unexpected, expected },
});
