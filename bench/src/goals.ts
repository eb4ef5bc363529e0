import { patientSearch } from "./goals/g12-patient-search.ts";
import type { Finding } from "./harness.ts";
import type { World } from "./world.ts";

/** In the order they run. */
export const goals: readonly { ids: readonly string[]; run: (world: World) => Promise<Finding[]> }[] = [
  { ids: ["G12"], run: patientSearch },
];
