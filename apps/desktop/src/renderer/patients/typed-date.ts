import { earliestBirth, type LocalDate, readTypedDate } from "@daybook/domain";

/** Reads a birth date as people write it; in a date field, six digits are one too. */
export function parseTypedDate(text: string, today: LocalDate): LocalDate | null {
  return readTypedDate(text.replace(/^\s*(\d\d)(\d\d)(\d\d)\s*$/u, "$1/$2/$3"), { today });
}

/** Why a birth date is impossible, null if it is possible. An empty one is up to the form. */
export function birthProblem(text: string, today: LocalDate): "date" | "early" | "future" | null {
  if (text.trim() === "") return null;
  const born = parseTypedDate(text, today);
  if (!born) return "date";
  return born < earliestBirth ? "early" : born > today ? "future" : null;
}
