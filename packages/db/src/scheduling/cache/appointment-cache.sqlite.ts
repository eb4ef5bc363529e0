import {
  type Appointment,
  type AppointmentId,
  type AppointmentSortKey,
  epochMs,
  type ListAppointmentsInput,
  type Page,
  sortTerms,
} from "@daybook/domain";
import { and, asc, desc, eq, gt, gte, lt, sql } from "../../shared/drizzle/core.ts";
import { appointmentTable as table } from "../../shared/sqlite/cache-tables.sqlite.ts";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { instantKey, keyOfInstant } from "../../shared/sqlite/instant-key.sqlite.ts";

const columns = {
  id: table.id,
  patientId: table.patientId,
  practitionerId: table.practitionerId,
  start: table.start,
  end: table.end,
  status: table.status,
  confirmed: table.confirmed,
  overbooked: table.overbooked,
  overbookReason: table.overbookReason,
  locationId: table.locationId,
  reason: table.reason,
  kind: table.kind,
  statusHistory: table.statusHistory,
  version: table.version,
  createdAt: table.createdAt,
  updatedAt: table.updatedAt,
};

export function findAppointment({ db }: Cache, id: AppointmentId): Appointment | null {
  return db.select(columns).from(table).where(eq(table.id, id)).get() ?? null;
}

const dayMs = 86_400_000;

const orderBy = {
  start: table.startsAt,
  createdAt: instantKey(table.createdAt),
  updatedAt: instantKey(table.updatedAt),
} as const satisfies Readonly<Record<AppointmentSortKey, unknown>>;

/** The copy has the appointments of the last 90 days and all later ones; earlier ones are not in the list. */
export function listAppointments({ db }: Cache, input: ListAppointmentsInput): Page<Appointment> {
  const from = input.from && epochMs(input.from);
  const where = and(
    from === undefined ? undefined : and(gt(table.endsAt, from), gt(table.startsAt, from - dayMs)), // none is longer than a day
    input.to && lt(table.startsAt, epochMs(input.to)),
    input.practitionerId && eq(table.practitionerId, input.practitionerId),
    input.patientId && eq(table.patientId, input.patientId),
    input.status && eq(table.status, input.status),
    input.updatedSince && gte(instantKey(table.updatedAt), keyOfInstant(input.updatedSince)),
  );
  const order = sortTerms<AppointmentSortKey>(input.sort ?? "start").map(({ key, descending }) =>
    descending ? desc(orderBy[key]) : asc(orderBy[key]),
  );
  const items = db
    .select(columns)
    .from(table)
    .where(where)
    .orderBy(...order, asc(table.id))
    .limit(input.pageSize)
    .offset((input.page - 1) * input.pageSize)
    .all();
  const counted = db.select({ total: sql<number>`count(*)` }).from(table).where(where).get();
  return { items, total: counted?.total ?? 0, page: input.page, pageSize: input.pageSize };
}
