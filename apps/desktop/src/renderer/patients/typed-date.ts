import { earliestBirth, type LocalDate, parsePatientQuery } from "@daybook/domain";
import { monthNamed, plain } from "../core/date-jump.ts";

/**
 * A birth date as people write it: 03/03/1985, 3.3.85, 03031985, 1985-03-03, 3 March 1985, 3 mars 1985; of two digits, the
 * latest year that is past.
 */
export function parseTypedDate(text: string, today: LocalDate): LocalDate | null {
  return parseDigits(inDigits(text), today);
}

/** `14 mars 1987`, `1er févr. 1990` or `March 14, 1987` as `14/3/1987`; any other text as it is. */
function inDigits(text: string): string {
  const [first = "", second = "", year = "", ...more] = plain(text).split(" ");
  const [day, month] = /^\d/u.test(first) ? [first, second] : [second, first];
  const named = monthNamed(month);
  const number = /^(\d{1,2})(?:er|st|nd|rd|th)?$/u.exec(day)?.[1];
  return named !== null && number && /^(?:\d\d|\d{4})$/u.test(year) && more.length === 0
    ? `${number}/${named}/${year}`
    : text;
}

/** Why a birth date cannot be meant, null where it can; an empty one is for the form to ask for. */
export function birthProblem(text: string, today: LocalDate): "date" | "early" | "future" | null {
  if (text.trim() === "") return null;
  const born = parseTypedDate(text, today);
  if (!born) return "date";
  return born < earliestBirth ? "early" : born > today ? "future" : null;
}

function parseDigits(text: string, today: LocalDate): LocalDate | null {
  const short = /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{2})$/u.exec(text.trim());
  if (!short) return parsePatientQuery(text)?.birthDate ?? null;
  const [, day, month, year] = short;
  const inThisCentury = parsePatientQuery(`${day}/${month}/20${year}`)?.birthDate ?? null;
  if (inThisCentury && inThisCentury <= today) return inThisCentury;
  return parsePatientQuery(`${day}/${month}/19${year}`)?.birthDate ?? null;
}
