import { instantOf, type Patient, patient, uuidV7 } from "@daybook/domain";
import type { Calendar } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { createContactPoints } from "./contact-points.ts";
import { makeHousehold, type Person } from "./households.ts";
import { registerAgain } from "./misspell.ts";

const registeredTwice = 8;
/** Below 100001, where the numbers assigned by the database begin. */
const firstMrn = 20_000;

/** Exactly `count` patients, in order of registration. */
export function makePatients(calendar: Calendar, chance: Chance, count: number): Patient[] {
  const contacts = createContactPoints(chance);
  const people: Person[] = [];
  while (people.length < count - registeredTwice) people.push(...makeHousehold({ calendar, chance, contacts }));
  people.length = count - registeredTwice;
  people.push(...registerAgain(people, registeredTwice, calendar, chance));

  let mrn = firstMrn;
  return people
    .sort((a, b) => a.registeredMs - b.registeredMs)
    .map(({ registeredMs, ...person }) => {
      const registered = instantOf(registeredMs);
      mrn += chance.int(1, 9);
      return patient.parse({
        ...person,
        id: uuidV7(registeredMs, chance.bytes(10)),
        mrn: String(mrn),
        version: 1,
        createdAt: registered,
        updatedAt: registered,
      });
    });
}
