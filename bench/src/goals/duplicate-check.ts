import type { LocalDate } from "@daybook/domain";
import { callerOf } from "../caller.ts";
import { loadPatients, withoutIndexes } from "../data/patients.ts";
import { type Finding, median, percentile, timed } from "../harness.ts";
import type { World } from "../world.ts";

/** Whether a person being registered is among 50,000 patients: the procedure, in process. */
export async function duplicateCheck(world: World): Promise<Finding[]> {
  const clinic = await world.addClinic("Duplicates");
  const patients = await withoutIndexes(world.owner, "patient", () =>
    loadPatients(world.owner, clinic, { count: 50_000, seed: 50, samples: 100 }),
  );
  const caller = callerOf(world, clinic);
  const times: number[] = [];
  let found = 0;
  for (const { id, firstName, lastName, birthDate, phone } of patients) {
    const typed = { firstName: firstName.slice(0, -1), lastName, birthDate: birthDate as LocalDate, phone };
    times.push(
      await timed(async () => {
        const { items } = await caller.patients.duplicates(typed);
        if (items.some((item) => item.patient.id === id)) found += 1;
      }),
    );
  }
  return [
    {
      goal: "dup",
      what: "patients.duplicates among 50,000 patients, p95",
      measured: percentile(times, 0.95),
      unit: "ms",
      detail: { p50: median(times), foundOf100: found },
    },
  ];
}
