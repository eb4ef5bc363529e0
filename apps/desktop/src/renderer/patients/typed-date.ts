import { earliestBirth, type LocalDate, readTypedDate } from "@daybook/domain";

/** A birth date as people write it; six digits in a field for a date are one as well. */
export function parseTypedDate(text: string, today: LocalDate): LocalDate | null {
  return readTypedDate(text.replace(/^\s*(\d\d)(\d\d)(\d\d)\s*$/u, "$1/$2/$3"), { today });
}

/** Why a birth date cannot be meant, null where it can; an empty one is for the form to ask for. */
export function birthProblem(text: string, today: LocalDate): "date" | "early" | "future" | null {
  if (text.trim() === "") return null;
  const born = parseTypedDate(text, today);
  if (!born) return "date";
  return born < earliestBirth ? "early" : born > today ? "future" : null;
}
