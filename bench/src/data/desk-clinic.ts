import type { ClinicId } from "@daybook/domain";
import type { World } from "../world.ts";
import { type Diary, loadDiary, midnightUtc } from "./diary.ts";

/** Somebody who can sign in on a desk. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

const password = "ghost lamp river 9";
const practitioners = 15;
const days = 60;
let made = 0;

/** A clinic as a desk copies it: its patients, and 60 full days of 15 practitioners. */
export async function makeDeskClinic(world: World, patients: number): Promise<Diary> {
  made += 1;
  const clinic = await world.addClinic(`Desks ${made}`);
  const sizes = { practitioners, patients, days, isTaken: "true", seed: 270 + made, firstDay: midnightUtc(-10) };
  const diary = await loadDiary(world.owner, clinic, sizes);
  await world.owner.query("vacuum (analyze) change");
  return diary;
}

/** A person of the front desk; each desk has its own. */
export async function addPerson(world: World, clinicId: ClinicId): Promise<Person> {
  made += 1;
  const person = {
    clinicId,
    email: `desk${made}@bench.test`,
    name: `Person ${made}`,
    role: "frontdesk" as const,
    password,
  };
  const created = await world.server.identity.createUser(person);
  if (!created.ok) throw new Error(created.refusal.code);
  return { email: person.email, password };
}
