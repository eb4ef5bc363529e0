import {
  countAppointmentsAhead,
  findClinic,
  findPatient,
  insertPatient,
  lockPatient,
  nextMrns,
  type PatientValues,
  retirePatient,
  updatePatient,
} from "@daybook/db/postgres";
import {
  accept,
  bornInTheFuture,
  checkBirthDate,
  checkGivenBack,
  idTaken,
  localDateAt,
  type PatientId,
  patient,
  patientHasAppointments,
  patientId,
  refuse,
  registerPatientInput,
  updatePatientInput,
  versionConflict,
} from "@daybook/domain";
import { z } from "zod";
import { command, query, type Scope } from "../core/procedure.ts";
import { refuseMissing, refuseTakenMrn } from "./missing-patient.ts";

export const getPatient = query({
  path: "patients.get",
  summary: "One patient",
  phi: "read",
  object: "patient",
  rest: { method: "GET", path: "/patients/{id}", status: 200 },
  refusals: ["patient_merged"],
  input: z.strictObject({ id: patientId }),
  output: patient,
  async handle({ tx, touch }, { id }) {
    const found = await findPatient(tx, id);
    if (!found) return refuseMissing(tx, id);
    touch({ objectId: id, patientIds: [id] });
    return accept(found);
  },
});

export const registerPatient = command({
  path: "patients.create",
  summary: "Register a patient",
  phi: "write",
  object: "patient",
  rest: { method: "POST", path: "/patients", status: 201 },
  refusals: ["mrn_taken", idTaken.code, bornInTheFuture.code],
  input: registerPatientInput,
  output: patient,
  async handle(scope, { id = scope.newId() as PatientId, mrn, ...values }) {
    const { tx, now, touch } = scope;
    const born = checkBirthDate(values.birthDate, localDateAt(now, (await findClinic(tx)).timeZone));
    if (!born.ok) return born;
    const saved = await (mrn === undefined
      ? insertWithNewMrn(scope, id, values)
      : insertPatient(tx, id, { ...values, mrn }, now));
    if (saved === "id-taken") return refuse(idTaken);
    if (saved === "mrn-taken") return refuseTakenMrn(tx, mrn ?? "");
    touch({ objectId: id, patientIds: [id] });
    return accept(await readBack(scope, id));
  },
});

export const changePatient = command({
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

export const deletePatient = command({
  path: "patients.delete",
  summary: "Retire a patient: the record is removed from every list, nothing clinical is erased",
  phi: "write",
  object: "patient",
  idempotent: true,
  rest: { method: "DELETE", path: "/patients/{id}", status: 204 },
  refusals: ["patient_merged", patientHasAppointments(0).code],
  input: z.strictObject({ id: patientId }),
  output: z.null(),
  async handle({ tx, now, touch, expectState }, { id }) {
    const stored = await lockPatient(tx, id);
    if (!stored) return refuseMissing(tx, id);
    const expected = expectState(stored);
    if (!expected.ok) return expected;
    const ahead = await countAppointmentsAhead(tx, { patientId: id }, now);
    if (ahead > 0) return refuse(patientHasAppointments(ahead));
    await retirePatient(tx, id, now);
    touch({ objectId: id, patientIds: [id] });
    return accept(null);
  },
});

/** Tries the next number when another desk has just used this one by hand and has not committed yet. */
async function insertWithNewMrn({ tx, now }: Scope, id: PatientId, values: Omit<PatientValues, "mrn">) {
  for (;;) {
    const [mrn = ""] = await nextMrns(tx, 1);
    const saved = await insertPatient(tx, id, { ...values, mrn }, now);
    if (saved !== "mrn-taken") return saved;
  }
}

export async function readBack({ tx }: Scope, id: PatientId) {
  const stored = await findPatient(tx, id);
  if (!stored) throw new Error("a patient was written and not found");
  return stored;
}
