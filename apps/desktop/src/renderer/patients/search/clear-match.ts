import {
  dialledDigits,
  type LocalDate,
  parsePatientQuery,
  plainSpelling,
  sameNameKey,
  searchKey,
} from "@daybook/domain";
import type { Patient } from "../patient-form.ts";

type Known = Pick<Patient, "firstName" | "lastName" | "birthDate" | "phone" | "mrn">;

/**
 * Whether a patient clearly matches the text: each typed word begins a word of the name, or it is the number or the
 * birth date. A patient who is listed only because the name sounds alike does not.
 */
export function isClearMatch(
  { firstName, lastName, birthDate, phone, mrn }: Known,
  typed: string,
  today: LocalDate,
): boolean {
  const query = parsePatientQuery(typed, today);
  if (!query) return false;
  const joined = searchKey(typed).replaceAll(" ", "");
  const names = [lastName, firstName].flatMap((name) => [searchKey(name), sameNameKey(name)]);
  const parts = names.flatMap((name) => name.split(" "));
  const begins = (part: string, word: string) => part.startsWith(word) || part === plainSpelling(word);
  return (
    birthDate === query.birthDate ||
    query.phones.some((digits) => dialledDigits(phone ?? "").endsWith(digits)) ||
    (query.mrn !== null && searchKey(mrn).replaceAll(" ", "").startsWith(query.mrn)) ||
    names.some((name) => joined !== "" && name.replaceAll(" ", "").startsWith(joined)) ||
    (query.words.length > 0 && query.words.every((word) => parts.some((part) => begins(part, word))))
  );
}
