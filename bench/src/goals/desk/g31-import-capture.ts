import { rmSync } from "node:fs";
import path from "node:path";
import { writePatientFile } from "../../data/patient-file.ts";
import { type Finding, interleaved, medianRatio } from "../../harness.ts";
import { median } from "../../statistics.ts";
import type { World } from "../../world.ts";
import { emptyPatients, importAlone } from "../imports.ts";

const repetitions = 5;

/** Measures how much slower an import is because each row gets a line in the feed that desks follow. */
export async function importCapture(world: World): Promise<Finding[]> {
  const rows = world.full ? 100_000 : 20_000;
  const file = path.join(world.folder, "captured.csv");
  await writePatientFile(file, { rows, seed: 33, badEvery: 0 });
  const run = async (capture: "enable" | "disable") => {
    await emptyPatients(world);
    await world.owner.query(`alter table patient ${capture} trigger capture_new, ${capture} trigger capture_changed`);
    return (await importAlone(world, file)).seconds;
  };
  const times = await interleaved(repetitions, { with: () => run("enable"), without: () => run("disable") });
  await world.owner.query("alter table patient enable trigger capture_new, enable trigger capture_changed");
  await emptyPatients(world);
  rmSync(file);
  return [
    {
      goal: "G31",
      what: `import of ${rows} patients: slower by, with a line in the feed for each`,
      measured: Math.max(0, 1 - medianRatio(times.without, times.with)),
      unit: "",
      threshold: { atMost: 0.1 },
      detail: { withSeconds: median(times.with), withoutSeconds: median(times.without) },
    },
  ];
}
