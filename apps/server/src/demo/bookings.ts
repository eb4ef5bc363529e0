import type { ImportedAppointment } from "@daybook/db/postgres";
import {
  type AppointmentStatus,
  appointment,
  appointmentId,
  holdsTime,
  instantOf,
  type Patient,
  uuidV7,
} from "@daybook/domain";
import type { Calendar } from "./calendar.ts";
import type { Chance } from "./chance.ts";
import { fillBook, type Visit } from "./fill-book.ts";
import { decideOutcomes } from "./outcomes.ts";
import { overbook } from "./overbook.ts";
import { makePanels } from "./panels.ts";
import type { DemoPractitioner } from "./practitioners.ts";
import { writeHistory } from "./status-history.ts";

/** `overbookedBy` is still null, because staff accounts get their ids only when they are created. */
export function makeBookings(
  calendar: Calendar,
  chance: Chance,
  of: { practitioners: readonly DemoPractitioner[]; patients: readonly Patient[] },
): ImportedAppointment[] {
  const panels = makePanels(of.practitioners, of.patients, calendar, chance);
  const planned = fillBook({ calendar, chance, panels });
  const visits = [...planned, ...overbook(planned, panels, calendar, chance)];
  const outcomes = decideOutcomes(visits, calendar, chance);
  return visits
    .map((visit) => toAppointment(visit, outcomes.get(visit) ?? "booked", calendar, chance))
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1));
}

function toAppointment(
  visit: Visit,
  status: AppointmentStatus,
  calendar: Calendar,
  chance: Chance,
): ImportedAppointment {
  const statusHistory = writeHistory(visit, status, calendar, chance);
  const isConfirmed = chance.is(confirmationRate(calendar.dayAt(visit.start) - calendar.today));
  const { overbooked: _, ...fields } = appointment.parse({
    id: appointmentId.parse(uuidV7(visit.bookedMs, chance.bytes(10))),
    patientId: visit.patient.id,
    practitionerId: visit.practitioner.id,
    start: instantOf(visit.start),
    end: instantOf(visit.end),
    status,
    confirmed: isConfirmed && status !== "pending" && holdsTime(status),
    overbooked: visit.overbookReason !== null,
    overbookReason: visit.overbookReason,
    locationId: visit.locationId,
    reason: visit.reason,
    kind: visit.kind,
    statusHistory,
    version: statusHistory.length,
    createdAt: instantOf(visit.bookedMs),
    updatedAt: statusHistory.at(-1)?.at,
  });
  return { ...fields, overbookReason: visit.overbookReason, overbookedBy: null, outsideAvailability: false };
}

/** Share of confirmed appointments: most patients confirm when they are reminded, a day or two before. */
function confirmationRate(daysFromToday: number): number {
  if (daysFromToday <= 0) return 0.7;
  if (daysFromToday <= 2) return 0.45;
  return daysFromToday <= 7 ? 0.12 : 0.03;
}
