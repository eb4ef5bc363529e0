/** The columns of `appointment a` under the names of the domain's Appointment. */
export const appointmentColumns = `
  a.id, a.patient_id as "patientId", a.practitioner_id as "practitionerId", a.starts_at as start, a.ends_at as end, a.status,
  a.confirmed, a.overbook_reason is not null as overbooked, a.overbook_reason as "overbookReason", a.location_id as "locationId", a.reason, a.kind,
  a.status_history as "statusHistory", a.version, a.created_at as "createdAt", a.updated_at as "updatedAt"`;
