import { t } from "../core/trpc.ts";
import { distinguishPatientsProcedure } from "./distinguish-patients.ts";
import { findDuplicates, findPatientsProcedure } from "./find-patients.ts";
import { listAccesses } from "./list-accesses.ts";
import { mergePatientsProcedure, unmergePatientsProcedure } from "./merge-patients.ts";
import { getOverview } from "./overview.ts";
import { changePatient, deletePatient, getPatient, registerPatient } from "./patient-procedures.ts";

export const patientsRouter = t.router({
  create: registerPatient,
  list: findPatientsProcedure,
  get: getPatient,
  overview: getOverview,
  accesses: listAccesses,
  update: changePatient,
  delete: deletePatient,
  duplicates: findDuplicates,
  notDuplicate: distinguishPatientsProcedure,
  merge: mergePatientsProcedure,
  unmerge: unmergePatientsProcedure,
});
