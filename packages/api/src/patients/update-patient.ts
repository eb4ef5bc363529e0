import { findClinic, lockPatient, updatePatient } from "@daybook/db/postgres";
import {
  accept,
  bornInTheFuture,
  checkBirthDate,
  checkGivenBack,
  localDateAt,
  patient,
  updatePatientInput,
  versionConflict,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { refuseMissing, refuseTakenMrn } from "./missing-patient.ts";
import { readBack } from "./read-back.ts";

export const updatePatientProcedure = command({
  path: "patients.update",
  summary: "Replace a patient's record",
  phi: "write",
  object: "patient",
  idempotent: true,
  rest: { method: "PUT", path: "/patients/{id}", status: 200 },
  refusals: ["patient_merged", "mrn_taken", versionConflict(0).code, bornInTheFuture.code],
  input: updatePatientInput,
  output: patient,
  async handle(scope, { id, version, mrn, createdAt, updatedAt, ...values }) {
    const { tx, now, touch, expectState } = scope;
    const born = checkBirthDate(values.birthDate, localDateAt(now, (await findClinic(tx)).timeZone));
    if (!born.ok) return born;
    const stored = await lockPatient(tx, id);
    if (!stored) return refuseMissing(tx, id);
    const expected = expectState(stored, version);
    if (!expected.ok) return expected;
    const same = checkGivenBack(stored, { createdAt, updatedAt });
    if (!same.ok) return same;
    if ((await updatePatient(tx, id, { ...values, mrn: mrn ?? stored.mrn }, now)) === "mrn-taken")
      return refuseTakenMrn(tx, mrn ?? "");
    touch({ objectId: id, patientIds: [id] });
    return accept(await readBack(scope, id));
  },
});
