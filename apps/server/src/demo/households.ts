import type { CreatePatientInput } from "@daybook/domain";
import { type Calendar, dateOf } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { type ContactPoints, validUntil } from "./contact-points.ts";
import { englishNames, frenchNames, streets, towns } from "./names.ts";

/** A person as registered by the desk, before ids and MRNs are assigned. */
export type Person = Omit<CreatePatientInput, "id" | "mrn" | "birthDate"> & {
  readonly birthDate: string;
  /** Milliseconds since the Unix epoch. */
  readonly registeredMs: number;
};

interface Makers {
  readonly calendar: Calendar;
  readonly chance: Chance;
  readonly contacts: ContactPoints;
}

const yearDays = 365.25;

/** People at one address: one person, a couple, or parents with up to four children. */
export function makeHousehold({ calendar, chance, contacts }: Makers): Person[] {
  const isFrench = chance.is(0.7);
  const names = isFrench ? frenchNames : englishNames;
  const kind = chance.fraction();
  const hasChildren = kind < 0.48;
  const parentAge = hasChildren ? chance.int(26, 48) : chance.int(20, 91);
  const lastName = chance.pick(names.last);
  const address = makeAddress(chance);
  const coverage = makeCoverage({ calendar, chance, contacts }, isFrench);
  const registeredMs = calendar.msAt(calendar.today - chance.int(62, 5 * 365), chance.int(9 * 60, 17 * 60));

  const person = (role: { age: number; lastName: string; sex: "female" | "male"; isChild: boolean }, at: number) => ({
    firstName: chance.pick(names[role.sex]),
    lastName: role.lastName,
    birthDate: dateOf(Math.floor(calendar.today - role.age * yearDays - chance.int(1, 364))),
    sex: role.sex,
    address,
    coverage,
    registeredMs: registeredMs + at * 4 * 60_000,
  });
  const reachable = (one: ReturnType<typeof person>, age: number): Person => ({
    ...one,
    phone: phoneOf(age, isFrench, { chance, contacts }),
    email: chance.is(age > 75 ? 0.35 : 0.88) ? contacts.email(one.firstName, one.lastName) : null,
  });

  const sex = chance.is(0.52) ? "female" : "male";
  const first = reachable(person({ age: parentAge, lastName, sex, isChild: false }, 0), parentAge);
  const people = [first];
  if (kind < 0.72 && !(hasChildren && chance.is(0.2))) {
    const age = Math.max(20, parentAge + chance.int(-4, 4));
    const ownName = chance.is(0.25) ? chance.pick(names.last) : lastName;
    const other = sex === "female" ? "male" : "female";
    people.push(reachable(person({ age, lastName: ownName, sex: other, isChild: false }, 1), age));
  }
  if (!hasChildren) return people;
  const children = chance.pick([1, 1, 2, 2, 2, 3, 3, 4]);
  const taken = new Set(people.map(({ firstName }) => firstName));
  for (let child = 0; child < children; child += 1) {
    const age = chance.int(0, Math.min(17, parentAge - 22));
    const one = person({ age, lastName, sex: chance.is(0.5) ? "female" : "male", isChild: true }, people.length);
    if (taken.has(one.firstName)) continue;
    taken.add(one.firstName);
    // A child has the telephone number of a parent.
    people.push({ ...one, phone: first.phone, email: null });
  }
  return people;
}

function makeAddress(chance: Chance) {
  const number = `${String(chance.int(1, 148))}${chance.is(0.08) ? " bis" : ""}`;
  return { line: `${number} ${chance.pick(streets)}`, ...chance.pick(towns), country: "FR" };
}

function makeCoverage({ calendar, chance, contacts }: Makers, isFrench: boolean): Person["coverage"] {
  const draw = chance.fraction();
  if (draw < 0.07) return [];
  const ends = validUntil(calendar, chance) as NonNullable<Person["coverage"][number]["validUntil"]>;
  const memberId = contacts.memberId();
  if (!isFrench && draw < 0.5) {
    return [{ payer: "Albion Expat Health", plan: chance.pick(["Essential", "Family"]), memberId, validUntil: ends }];
  }
  const national = { payer: "Assurance Maladie", plan: null, memberId: null, validUntil: null };
  if (draw > 0.85) return [national];
  const payer = chance.pick(["Mutuelle du Canal", "Prévoyance Horizon", "Mutuelle des Deux Rives", "Alliance Soins"]);
  return [national, { payer, plan: chance.pick(["Confort", "Équilibre", "Sérénité"]), memberId, validUntil: ends }];
}

function phoneOf(age: number, isFrench: boolean, { chance, contacts }: Omit<Makers, "calendar">): string {
  if (age > 70 && chance.is(0.6)) return contacts.frenchLandline();
  return isFrench || chance.is(0.5) ? contacts.frenchMobile() : contacts.britishMobile();
}
