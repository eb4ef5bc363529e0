import { randomBytes } from "node:crypto";
import path from "node:path";
import { listNotes, openOwn } from "@daybook/db/sqlite";
import { addStaff } from "@daybook/db/testing";
import { type Instant, noteFor, type PatientId, type Role } from "@daybook/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../test-caller.ts";
import { CacheDesk } from "./cache-desk.ts";

/** The server and the desk's copy list the same notes in the same order to each person, whatever happened to them. */

const now = "2027-03-01T08:00:00Z" as Instant;
const roles = ["clinician", "frontdesk"] as const;
const words = [
  "A: Asthma. P: Salbutamol 100 µg.",
  "BP 142/88.",
  "Called; will come at 9.",
  "Allergies: penicillin (rash)",
];

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        step: fc.constant("write" as const),
        by: fc.constantFrom(...roles),
        of: fc.nat(2),
        minute: fc.nat(40),
        content: fc.constantFrom(...words),
      }),
    },
    { weight: 1, arbitrary: fc.record({ step: fc.constant("withdraw" as const), nth: fc.nat(100) }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant("kind" as const), nth: fc.nat(100) }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant("merge" as const) }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant("pull" as const) }) },
  ),
  { minLength: 5, maxLength: 25 },
);

let world: TestCaller;
const people = new Map<Role, string>();
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => Date.parse(now));
  for (const role of roles) people.set(role, (await addStaff(world.db, world.clinic, { role })).id);
});
afterAll(() => world[Symbol.asyncDispose]());

const as = (role: (typeof roles)[number]) => world.as(role, { person: people.get(role) ?? "" });

function deskOf(role: (typeof roles)[number]): CacheDesk {
  const desk = new CacheDesk(as(role));
  openOwn(desk.cache, path.join(path.dirname(desk.cache.sqlite.name), "own.db"), randomBytes(32), role);
  return desk;
}

test("lists of notes", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const patients: PatientId[] = [];
      for (const nr of [1, 2, 3]) patients.push(await world.addPatient(`Twin ${nr}`));
      const made: { readonly id: string; readonly patientId: PatientId }[] = [];
      using clinician = deskOf("clinician");
      using frontdesk = deskOf("frontdesk");
      const desks = { clinician, frontdesk };
      for (const role of roles) await desks[role].fetchAll();
      let survivors = patients;
      for (const one of given) {
        const nth = "nth" in one ? made[one.nth % Math.max(made.length, 1)] : undefined;
        if (one.step === "pull") await clinician.pullAll();
        else if (one.step === "merge" && survivors.length > 1) {
          const [id = "", into = ""] = survivors;
          await world.as("admin").patients.merge({ id: into, duplicateId: id });
          survivors = survivors.slice(1);
        } else if (one.step === "write") {
          const patientId = survivors[one.of % survivors.length] as PatientId;
          const takenAt = `2027-02-01T08:${String(one.minute).padStart(2, "0")}:00Z`;
          made.push(await as(one.by).notes.create({ patientId, takenAt, content: one.content }));
        } else if (nth && survivors.includes(nth.patientId)) {
          const which = { patientId: nth.patientId, id: nth.id };
          // One that was withdrawn before is not found.
          if (one.step === "withdraw")
            await world
              .as("admin")
              .notes.delete(which)
              .catch(() => undefined);
          if (one.step === "kind")
            await as("clinician")
              .notes.setKind({ ...which, kind: "nursing" })
              .catch(() => undefined);
        }
      }
      for (const role of roles) {
        const { cache } = desks[role];
        await desks[role].pullAll();
        for (const patientId of survivors) {
          for (const page of [1, 2]) {
            const expected = await as(role).notes.list({ patientId, page, pageSize: 3 });
            const { items, ...rest } = listNotes(cache, { patientId, page, pageSize: 3 });
            const actor = { id: people.get(role) ?? "", role };
            const shown = items.map(({ stub, text }) => noteFor(actor, stub, text));
            expect({ ...rest, items: shown }).toEqual(expected);
          }
        }
      }
    }),
    { numRuns: 12, seed: Number(process.env["FUZZ_SEED"] ?? 11) },
  );
});
