import { accept, type Result, refuse } from "../../shared/result.ts";
import type { LocalDate } from "../../shared/time/time.ts";
import { extractOutdated } from "./extract-refusals.ts";

/**
 * The date in the name of a published file: `PS_LibreAcces_202611230801.zip`, or the text file in it with the same number. Null
 * when the name has none.
 */
export function extractDateOf(fileName: string): LocalDate | null {
  const [, year, month, day] = /_(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4}\b/u.exec(fileName) ?? [];
  return year === undefined ? null : (`${year}-${month}-${day}` as LocalDate);
}

/**
 * Refuses an extract that is older than the loaded one, or from the future. Without a date nothing can be said.
 * @param today the date in Paris, where extracts are published
 */
export function checkExtractDate(
  given: LocalDate | null,
  { loaded, today }: { readonly loaded: LocalDate | null; readonly today: LocalDate },
): Result<null> {
  if (given === null || (given <= today && (loaded === null || given >= loaded))) return accept(null);
  return refuse(extractOutdated(given, loaded ?? firstExtract));
}

/** No extract of this form is older. */
const firstExtract = "2015-01-01" as LocalDate;
