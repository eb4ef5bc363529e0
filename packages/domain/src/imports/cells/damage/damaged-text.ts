import type { IssueCode } from "../../import-issue.ts";
import { withoutDoubleEncoding, withoutEntities } from "./repair-text.ts";

interface Damage {
  readonly code: IssueCode;
  readonly message: string;
  readonly repair?: string | null;
}

/** Matches most cells, which cannot have any of the damages below. */
const isOrdinary = (text: string): boolean => /^[ -"$%'-~][ -%'-~]*$/u.test(text);

export const damageOf = (text: string): Damage | null =>
  isOrdinary(text) ? null : (unprintable(text) ?? spreadsheetError(text) ?? garbledText(text));

/** Characters that a one-line field refuses: controls, line breaks, halves of characters. */
function unprintable(text: string): Damage | null {
  if (!unprintableCharacter.test(text)) return null;
  // One-line text fields are folded before this; telephone numbers and dates are not.
  const parts = text.split(/[\t\n\r\u2028\u2029]/u).map((part) => part.trim());
  const oneLine = parts.filter((part) => part !== "").join(" ");
  return {
    code: "control_character",
    message: "The cell holds a line break or a character that cannot be printed.",
    repair: unprintableCharacter.test(oneLine) ? null : oneLine,
  };
}

const unprintableCharacter = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** Text that a spreadsheet writes when a formula failed or a column was too narrow. */
function spreadsheetError(text: string): Damage | null {
  if (!/^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|#+$)/iu.test(text)) return null;
  return { code: "spreadsheet_error", message: "The spreadsheet could not compute this cell; enter its value." };
}

/**
 * UTF-8 that some program read as Windows-1252 (`HÃ´pital`), HTML in place of letters (`H&ocirc;pital`), or a letter that could
 * not be read at all. Nobody could find such names.
 */
function garbledText(text: string): Damage | null {
  const plain = withoutEntities(text) ?? text;
  const isMisread = misread.test(plain);
  if (plain === text && !isMisread && !text.includes("\ufffd")) return null;
  const repaired = isMisread ? withoutDoubleEncoding(plain) : plain;
  const isWhole =
    repaired !== null && repaired !== text && !misread.test(repaired) && !/[\ufffd\p{Cc}]/u.test(repaired);
  return {
    code: "garbled_text",
    message: "Letters with accents were garbled before the file came here; export it as UTF-8.",
    repair: isWhole ? repaired : null,
  };
}

const misread = /[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[ÅÄ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰‹•˜™›]|â€/u;
