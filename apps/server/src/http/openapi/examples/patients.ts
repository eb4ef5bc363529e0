import { exampleIds } from "./example-ids.ts";
import type { OperationExamples } from "./operation-example.ts";

const { patient: id, duplicatePatient, merge } = exampleIds;

const registration = {
  first_name: "Camille",
  last_name: "Roux",
  birth_date: "1980-05-17",
  sex: "female",
  phone: "+33 6 12 34 56 78",
  email: "camille.roux@example.org",
  address: { line: "12 rue des Lilas", city: "Lyon", postcode: "69003", country: "FR" },
  coverage: [{ payer: "Mutuelle des Alpes", plan: "Confort", member_id: "MA-204518", valid_until: "2027-12-31" }],
};
const camille = {
  ...registration,
  id,
  mrn: "100001",
  version: 1,
  created_at: "2027-02-01T08:15:00Z",
  updated_at: "2027-02-01T08:15:00Z",
};
const camilleAgain = {
  ...camille,
  id: duplicatePatient,
  mrn: "100002",
  first_name: "Camile",
  email: null,
  address: null,
  coverage: [],
};

export const patientExamples: OperationExamples = {
  "patients.create": { request: registration, response: camille },
  "patients.list": {
    query: { q: "roux 17/05/1980", sort: "last_name,-birth_date", page: 1, page_size: 50 },
    response: { items: [camille], total: 1, page: 1, page_size: 50 },
  },
  "patients.get": { path: { id }, response: camille },
  "patients.overview": {
    path: { id },
    response: {
      patient_id: id,
      noshow_count: 1,
      late_cancellation_count: 0,
      next: {
        id: exampleIds.appointment,
        start: "2027-03-01T08:00:00Z",
        practitioner_id: exampleIds.practitioner,
        kind: "consultation",
        reason: "Annual check-up",
        status: "booked",
      },
      last_fulfilled: [
        {
          id: exampleIds.otherAppointment,
          start: "2026-03-02T08:00:00Z",
          practitioner_id: exampleIds.practitioner,
          kind: "consultation",
          reason: null,
          status: "fulfilled",
        },
      ],
      coverage_warnings: [
        {
          payer: "Mutuelle des Alpes",
          plan: "Confort",
          member_id: "MA-204518",
          valid_until: "2027-03-15",
          standing: "expires-soon",
        },
      ],
      look_alikes: [
        {
          id: duplicatePatient,
          first_name: "Camile",
          last_name: "Roux",
          birth_date: "1954-11-02",
          mrn: "100002",
          start: "2027-03-01T10:30:00Z",
        },
      ],
    },
  },
  "patients.accesses": {
    path: { id },
    query: { from: "2027-02-01T00:00:00+01:00" },
    response: {
      items: [
        {
          seq: 1043,
          at: "2027-02-15T10:14:00Z",
          actor_kind: "user",
          actor_id: exampleIds.user,
          actor_name: "Nadia Benali",
          action: "patients.update",
          fields: ["phone"],
        },
      ],
      total: 1,
      page: 1,
      page_size: 50,
    },
  },
  "patients.update": {
    path: { id },
    request: { ...registration, phone: "+33 6 98 76 54 32", version: 1 },
    response: { ...camille, phone: "+33 6 98 76 54 32", version: 2, updated_at: "2027-02-03T14:02:00Z" },
  },
  "patients.delete": { path: { id } },
  "patients.duplicates": {
    request: { first_name: "Camille", last_name: "Roux", birth_date: "1980-05-17" },
    response: {
      items: [
        {
          patient: camilleAgain,
          score: 0.97,
          level: "likely",
          reasons: [
            { field: "last_name", kind: "same" },
            { field: "birth_date", kind: "same" },
            { field: "first_name", kind: "similar" },
          ],
        },
      ],
    },
  },
  "patients.notDuplicate": { path: { id, other_id: duplicatePatient }, request: { different: true } },
  "patients.merge": {
    path: { id },
    request: { duplicate_id: duplicatePatient },
    response: { merge_id: merge, patient: camille, moved_appointments: [exampleIds.appointment] },
  },
  "patients.unmerge": { path: { merge_id: merge }, response: camilleAgain },
};
