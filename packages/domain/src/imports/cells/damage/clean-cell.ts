import { withoutHidden } from "../../../shared/text.ts";
import { restoreCell } from "./formula-cells.ts";

/** Removes what spreadsheets put around a value: `="001"` keeps leading zeros, `'` keeps a formula from running. */
export function cleanCell(raw: string): string {
  if (isBare.test(raw)) return raw;
  const text = trimAll(restoreCell(trimAll(raw)));
  const forced = /^="(?<text>[^"]*)"$/u.exec(text)?.groups?.["text"];
  return forced === undefined ? text : trimAll(forced);
}

/** Matches most cells: ASCII that needs no cleaning. */
const isBare = /^(?:[!-&(-<>-~](?:[ -~]*[!-~])?)?$/u;

/** Removes blanks and invisible marks at both ends. A loop, because a pattern takes quadratic time on a long run of them. */
function trimAll(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isInvisible.test(text[from] ?? "")) from += 1;
  while (to > from && isInvisible.test(text[to - 1] ?? "")) to -= 1;
  const trimmed = text.slice(from, to);
  return withoutHidden(trimmed).trim() === "" ? "" : trimmed;
}
const isInvisible = /^[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]$/u;

/**
 * Removes marks without width, which copying from a web page or a PDF leaves in dates and numbers. Do not use it for names:
 * in Persian and the languages of India such marks belong to the spelling.
 */
export const withoutInvisible = (text: string): string => text.replaceAll(invisibleMarks, "");
const invisibleMarks = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;
