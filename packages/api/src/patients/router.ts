import { t } from "../core/trpc.ts";
import { createPatientProcedure } from "./create-patient.ts";
import { deletePatientProcedure } from "./delete-patient.ts";
import { getDoctorsProcedure } from "./get-doctors.ts";
import { getPatientProcedure } from "./get-patient.ts";
import { getPatientOverviewProcedure } from "./get-patient-overview.ts";
import { listPatientAccessesProcedure } from "./list-patient-accesses.ts";
import { listPatientDuplicatesProcedure } from "./list-patient-duplicates.ts";
import { listPatientsProcedure } from "./list-patients.ts";
import { mergePatientsProcedure } from "./merge-patients.ts";
import { setDoctorProcedure } from "./set-doctor.ts";
import { setNotDuplicateProcedure } from "./set-not-duplicate.ts";
import { unmergePatientsProcedure } from "./unmerge-patients.ts";
import { updatePatientProcedure } from "./update-patient.ts";

export const patientsRouter = t.router({
  create: createPatientProcedure,
  list: listPatientsProcedure,
  get: getPatientProcedure,
  overview: getPatientOverviewProcedure,
  accesses: listPatientAccessesProcedure,
  update: updatePatientProcedure,
  getDoctors: getDoctorsProcedure,
  setDoctor: setDoctorProcedure,
  delete: deletePatientProcedure,
  duplicates: listPatientDuplicatesProcedure,
  notDuplicate: setNotDuplicateProcedure,
  merge: mergePatientsProcedure,
  unmerge: unmergePatientsProcedure,
});
