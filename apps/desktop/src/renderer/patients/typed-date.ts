import { type LocalDate, parsePatientQuery } from "@daybook/domain";

/** A birth date as people write it: 03/03/1985, 3.3.85, 03031985, 1985-03-03; of two digits, the latest year that is past. */
export function parseTypedDate(text: string, today: LocalDate): LocalDate | null {
  const short = /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{2})$/u.exec(text.trim());
  if (!short) return parsePatientQuery(text)?.birthDate ?? null;
  const [, day, month, year] = short;
  const inThisCentury = parsePatientQuery(`${day}/${month}/20${year}`)?.birthDate ?? null;
  if (inThisCentury && inThisCentury <= today) return inThisCentury;
  return parsePatientQuery(`${day}/${month}/19${year}`)?.birthDate ?? null;
}

/** `03/03/1985`, what a field shows of a date that is known. */
export const typedDate = (date: LocalDate): string => date.split("-").toReversed().join("/");
