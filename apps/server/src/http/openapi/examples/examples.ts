import { appointmentExamples } from "./appointments.ts";
import { hospitalExamples } from "./hospitals.ts";
import { importExamples } from "./imports.ts";
import type { OperationExamples } from "./operation-example.ts";
import { patientExamples } from "./patients.ts";
import { practitionerExamples } from "./practitioners.ts";
import { staffExamples } from "./staff.ts";

/** One for each procedure that REST offers; a test names those that are missing or not true to their schemas. */
export const examples: OperationExamples = {
  ...patientExamples,
  ...practitionerExamples,
  ...appointmentExamples,
  ...hospitalExamples,
  ...importExamples,
  ...staffExamples,
};
