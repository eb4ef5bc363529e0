import { createPatient, findClinic, nextMrns } from "@daybook/db/postgres";
import {
  accept,
  bornInTheFuture,
  checkBirthDate,
  createPatientInput,
  idTaken,
  localDateAt,
  type PatientId,
  type PatientValues,
  patient,
  refuse,
} from "@daybook/domain";
import { command, type Scope } from "../core/procedure.ts";
import { refuseTakenMrn } from "./missing-patient.ts";
import { readBack } from "./read-back.ts";

export const createPatientProcedure = command({
  path: "patients.create",
  summary: "Register a patient",
  phi: "write",
  object: "patient",
  rest: { method: "POST", path: "/patients", status: 201 },
  refusals: ["mrn_taken", idTaken.code, bornInTheFuture.code],
  input: createPatientInput,
  output: patient,
  async handle(scope, { id = scope.newId() as PatientId, mrn, ...values }) {
    const { tx, now, touch } = scope;
    const born = checkBirthDate(values.birthDate, localDateAt(now, (await findClinic(tx)).timeZone));
    if (!born.ok) return born;
    const saved = await (mrn === undefined
      ? createWithNewMrn(scope, id, values)
      : createPatient(tx, id, { ...values, mrn }, now));
    if (saved === "id-taken") return refuse(idTaken);
    if (saved === "mrn-taken") return refuseTakenMrn(tx, mrn ?? "");
    touch({ objectId: id, patientIds: [id] });
    return accept(await readBack(scope, id));
  },
});

/** Tries the next number when another desk has just used this one by hand and has not committed yet. */
async function createWithNewMrn({ tx, now }: Scope, id: PatientId, values: Omit<PatientValues, "mrn">) {
  for (;;) {
    const [mrn = ""] = await nextMrns(tx, 1);
    const saved = await createPatient(tx, id, { ...values, mrn }, now);
    if (saved !== "mrn-taken") return saved;
  }
}
