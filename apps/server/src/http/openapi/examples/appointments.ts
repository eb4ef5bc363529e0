import { exampleIds } from "./example-ids.ts";
import type { OperationExamples } from "./operation-example.ts";

const { appointment: id, patient, practitioner, location } = exampleIds;

const bookedAt = "2027-02-15T10:12:00Z";
const shown = {
  id,
  patient_id: patient,
  practitioner_id: practitioner,
  start: "2027-03-01T08:00:00Z",
  end: "2027-03-01T08:30:00Z",
  status: "booked",
  confirmed: false,
  overbooked: false,
  overbook_reason: null,
  location_id: location,
  reason: "Annual check-up",
  kind: "consultation",
  version: 1,
};
const booked = {
  ...shown,
  status_history: [{ status: "booked", at: bookedAt, by: "Nadia Benali", reason: null }],
  created_at: bookedAt,
  updated_at: bookedAt,
};
const cancelledAt = "2027-02-20T16:40:00Z";

export const appointmentExamples: OperationExamples = {
  "slots.find": {
    query: {
      from: "2027-03-01T00:00:00+01:00",
      to: "2027-03-08T00:00:00+01:00",
      duration_minutes: 30,
      step_minutes: 30,
      specialty: "general practice",
      limit: 2,
    },
    response: {
      items: [
        { practitioner_id: practitioner, start: "2027-03-01T08:00:00Z", end: "2027-03-01T08:30:00Z" },
        { practitioner_id: practitioner, start: "2027-03-01T08:30:00Z", end: "2027-03-01T09:00:00Z" },
      ],
    },
  },
  "appointments.book": {
    request: {
      patient_id: patient,
      practitioner_id: practitioner,
      start: "2027-03-01T09:00:00+01:00",
      duration_minutes: 30,
      location_id: location,
      reason: "Annual check-up",
      kind: "consultation",
    },
    response: booked,
  },
  "appointments.list": {
    query: {
      from: "2027-03-01T00:00:00+01:00",
      to: "2027-03-02T00:00:00+01:00",
      practitioner_id: practitioner,
      status: "booked",
    },
    response: { items: [booked], total: 1, page: 1, page_size: 50 },
  },
  "appointments.day": {
    query: { from: "2027-03-01T00:00:00+01:00", to: "2027-03-02T00:00:00+01:00", practitioner_ids: [practitioner] },
    response: {
      items: [
        {
          ...shown,
          arrived_at: null,
          status_changed_at: bookedAt,
          cancelled_from: null,
          patient: {
            first_name: "Camille",
            last_name: "Roux",
            birth_date: "1980-05-17",
            sex: "female",
            mrn: "100001",
            phone: "+33 6 12 34 56 78",
          },
        },
      ],
    },
  },
  "appointments.get": { path: { id }, response: booked },
  "appointments.history": {
    path: { id },
    response: {
      items: [
        { event: "status", ...booked.status_history[0] },
        {
          event: "move",
          at: "2027-02-16T09:00:00Z",
          by: "Nadia Benali",
          from: { start: "2027-02-26T08:00:00Z", end: "2027-02-26T08:30:00Z", practitioner_id: practitioner },
          to: { start: booked.start, end: booked.end, practitioner_id: practitioner },
          overbook_reason: null,
          ended_overbooking: false,
          outside_availability: false,
        },
      ],
    },
  },
  "appointments.move": {
    path: { id },
    request: { start: "2027-03-01T10:00:00+01:00", version: 1 },
    response: {
      ...booked,
      start: "2027-03-01T09:00:00Z",
      end: "2027-03-01T09:30:00Z",
      version: 2,
      updated_at: "2027-02-16T09:00:00Z",
    },
  },
  "appointments.setStatus": {
    path: { id },
    request: { status: "cancelled", reason: "pat" },
    response: {
      ...booked,
      status: "cancelled",
      status_history: [
        ...booked.status_history,
        { status: "cancelled", at: cancelledAt, by: "Nadia Benali", reason: "pat", code: "pat" },
      ],
      version: 2,
      updated_at: cancelledAt,
    },
  },
};
