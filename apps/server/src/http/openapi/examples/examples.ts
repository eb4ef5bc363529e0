import { appointmentExamples } from "./appointments.ts";
import { directoryExamples } from "./directory.ts";
import { hospitalExamples } from "./hospitals.ts";
import { importExamples } from "./imports.ts";
import { noteExamples } from "./notes.ts";
import type { OperationExamples } from "./operation-example.ts";
import { patientExamples } from "./patients.ts";
import { practitionerExamples } from "./practitioners.ts";
import { staffExamples } from "./staff.ts";

/** An example for each procedure of the REST API. A test fails if one is missing or does not match its schema. */
export const examples: OperationExamples = {
  ...patientExamples,
  ...noteExamples,
  ...practitionerExamples,
  ...appointmentExamples,
  ...hospitalExamples,
  ...directoryExamples,
  ...importExamples,
  ...staffExamples,
};
