import { callerOf } from "../caller.ts";
import { loadPatients, type MadePatient, withoutIndexes } from "../data/patients.ts";
import { type Finding, timed } from "../harness.ts";
import { median, percentile } from "../statistics.ts";
import type { World } from "../world.ts";

type Typed = Parameters<ReturnType<typeof callerOf>["patients"]["duplicates"]>[0];

/** Measures the duplicate check of a new patient against 50,000 patients: the procedure, without HTTP. */
export async function duplicateCheck(world: World): Promise<Finding[]> {
  const clinic = await world.addClinic("Duplicates");
  const patients = await withoutIndexes(world.owner, "patient", () =>
    loadPatients(world.owner, clinic, { count: 50_000, seed: 50, samples: 100 }),
  );
  const caller = callerOf(world, clinic);
  const measure = async (what: string, typedOf: (patient: MadePatient) => Typed): Promise<Finding> => {
    const times: number[] = [];
    let found = 0;
    for (const patient of patients)
      times.push(
        await timed(async () => {
          const { items } = await caller.patients.duplicates(typedOf(patient));
          if (items.some((item) => item.patient.id === patient.id)) found += 1;
        }),
      );
    const detail = { p50: median(times), foundOf100: found };
    return { goal: "dup", what, measured: percentile(times, 0.95), unit: "ms", detail };
  };
  return [
    await measure(
      "patients.duplicates among 50,000 patients, p95",
      ({ firstName, lastName, birthDate, phone }): Typed => ({
        firstName: firstName.slice(0, -1),
        lastName,
        birthDate,
        phone,
      }),
    ),
    await measure(
      "the same with no more than a name typed, p95",
      ({ firstName, lastName }): Typed => ({ firstName, lastName }),
    ),
  ];
}
