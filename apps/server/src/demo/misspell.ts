import type { Calendar } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import type { Person } from "./households.ts";

/** Mistakes by which a person is registered twice. */
const slips: readonly ((person: Person) => Partial<Person> | null)[] = [
  // Two letters of the last name are swapped, and the other data is missing.
  ({ lastName }) => ({ lastName: swapLetters(lastName), phone: null, email: null, address: null, coverage: [] }),
  // Day and month of birth swapped.
  ({ birthDate }) => {
    const [year = "", month = "", day = ""] = birthDate.split("-");
    return Number(day) <= 12 && day !== month ? { birthDate: `${year}-${day}-${month}`, address: null } : null;
  },
  // First name and last name swapped.
  ({ firstName, lastName }) => ({ firstName: lastName, lastName: firstName, coverage: [] }),
  // No accents, and the telephone number in international form.
  ({ firstName, lastName, phone }) => {
    const typed = { firstName: withoutMarks(firstName), lastName: withoutMarks(lastName) };
    if (typed.firstName === firstName && typed.lastName === lastName) return null;
    return { ...typed, phone: phone?.replace(/^0/u, "+33 ") ?? null, coverage: [] };
  },
];

/** Duplicates of some people, as registered in a hurry some weeks ago. */
export function registerAgain(people: readonly Person[], count: number, calendar: Calendar, chance: Chance): Person[] {
  const known = chance.shuffled(people.filter(({ phone, email }) => phone && email));
  const again: Person[] = [];
  for (const person of known) {
    if (again.length === count) break;
    const slip = slips[again.length % slips.length]?.(person);
    if (!slip) continue;
    const registeredMs = calendar.msAt(calendar.today - chance.int(41, 60), chance.int(9 * 60, 17 * 60));
    again.push({ ...person, ...slip, registeredMs });
  }
  return again;
}

/** Swaps the second and third letter. */
const swapLetters = (name: string): string => name.replace(/^(\p{L})(\p{L})(\p{L})/u, "$1$3$2");
const withoutMarks = (name: string): string => name.normalize("NFD").replaceAll(/\p{M}/gu, "");
