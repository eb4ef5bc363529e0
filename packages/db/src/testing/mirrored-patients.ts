import type { Instant, LocalDate, PatientId, PatientValues } from "@daybook/domain";
import { createPatient } from "../patients/patient-queries.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

export const now = "2026-11-21T08:00:00Z" as Instant;

/** The same id in both clinics, which is possible because keys include the clinic. */
export const idOf = (at: number) => `018f0000-0000-7000-8000-${String(at).padStart(12, "0")}` as PatientId;

export const valuesOf = (at: number, more: Partial<PatientValues> = {}): PatientValues => ({
  firstName: "Anna",
  lastName: "Roux",
  mrn: `M-${at}`,
  birthDate: "1980-05-06" as LocalDate,
  sex: null,
  phone: null,
  email: null,
  address: null,
  coverage: [],
  ...more,
});

export async function addPatient(tx: Tx, at: number, more: Partial<PatientValues> = {}): Promise<PatientId> {
  await createPatient(tx, idOf(at), valuesOf(at, more), now);
  return idOf(at);
}

/** An appointment of half an hour, with a practitioner of its own. */
export async function addAppointment(tx: Tx, at: number, patientId: PatientId, start: string, status = "booked") {
  await tx.query(
    "insert into practitioner (clinic_id, id, first_name, last_name) values ($1, $2, 'Inès', 'Martin') on conflict do nothing",
    [tx.clinicId, idOf(at)],
  );
  await tx.query(
    `insert into appointment (clinic_id, id, patient_id, practitioner_id, starts_at, ends_at, status, status_history)
     values ($1, $2, $3, $2, $4::timestamptz, $4::timestamptz + interval '30 minutes', $5,
       json_build_array(json_build_object('status', $5::text, 'at', '2026-11-01T08:00:00Z', 'by', 'Test')))`,
    [tx.clinicId, idOf(at), patientId, start, status],
  );
}
