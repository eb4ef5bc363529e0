import {
  type Appointment,
  type AppointmentId,
  type AppointmentSortKey,
  type ListAppointmentsInput,
  type NewAppointment,
  type Page,
  sortTerms,
} from "@daybook/domain";
import { appointmentColumns } from "../shared/appointment-columns.pg.ts";
import { lockNames, takeLocks } from "../shared/appointment-locks.pg.ts";
import { postgresError } from "../shared/postgres-error.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

const exclusionViolation = "23P01";
const noDataFound = "P0002";

/**
 * Books an appointment with the database function `book_appointment`. Returns null and writes nothing when practitioner,
 * patient or location is taken, or when practitioner or patient is retired; in the latter case it also rolls back what the
 * transaction did before.
 */
export async function insertAppointment(tx: Tx, booked: NewAppointment): Promise<Appointment | null> {
  const row = {
    clinic_id: tx.clinicId,
    id: booked.id,
    patient_id: booked.patientId,
    practitioner_id: booked.practitionerId,
    location_id: booked.locationId,
    starts_at: booked.start,
    ends_at: booked.end,
    status: booked.status,
    overbook_reason: booked.overbookReason,
    overbooked_by: booked.overbookedBy,
    outside_availability: booked.outsideAvailability,
    reason: booked.reason,
    kind: booked.kind,
    status_history: booked.statusHistory,
    created_at: booked.createdAt,
    updated_at: booked.createdAt,
  };
  try {
    const { rows } = await tx.query<Appointment>({
      name: "book_appointment",
      text: `select ${appointmentColumns} from book_appointment(json_populate_record(null::appointment, $1), $2) a`,
      values: [JSON.stringify(row), lockNames(tx.clinicId, booked)],
    });
    return rows[0] ?? null;
  } catch (error) {
    if (postgresError(error)?.code !== noDataFound) throw error;
    await tx.restart();
    return null;
  }
}

export async function findAppointment(tx: Tx, id: AppointmentId): Promise<Appointment | null> {
  const { rows } = await tx.query<Appointment>({
    name: "find_appointment",
    text: `select ${appointmentColumns} from appointment a where a.clinic_id = $1 and a.id = $2`,
    values: [tx.clinicId, id],
  });
  return rows[0] ?? null;
}

export async function findAppointmentsById(tx: Tx, ids: readonly string[]): Promise<Map<string, Appointment>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<Appointment>(
    `select ${appointmentColumns} from appointment a where a.clinic_id = $1 and a.id = any($2::uuid[])`,
    [tx.clinicId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Locks everything that the appointment occupies now and after the change, then the row itself. The row names the locks, but
 * it may change before they are taken. Then they are released and the row is read again, because locks taken in two steps
 * would not be in order. Returns null when there is no such appointment.
 */
export async function lockAppointment(
  tx: Tx,
  id: AppointmentId,
  wanted: {
    practitionerId?: Appointment["practitionerId"] | undefined;
    locationId?: Appointment["locationId"] | undefined;
  } = {},
): Promise<Appointment | null> {
  for (;;) {
    const seen = await findAppointment(tx, id);
    if (!seen) return null;
    await tx.query("savepoint unlocked");
    const occupied = {
      ...seen,
      practitionerId: wanted.practitionerId ?? seen.practitionerId,
      locationId: wanted.locationId ?? seen.locationId,
    };
    await takeLocks(tx, lockNames(tx.clinicId, seen, occupied));
    const { rows } = await tx.query<Appointment>(
      `select ${appointmentColumns} from appointment a where a.clinic_id = $1 and a.id = $2 and a.version = $3 for update`,
      [tx.clinicId, id, seen.version],
    );
    if (rows[0]) return rows[0];
    await tx.query("rollback to unlocked");
  }
}

export type AppointmentChange = Pick<
  Appointment,
  | "start"
  | "end"
  | "practitionerId"
  | "locationId"
  | "reason"
  | "kind"
  | "confirmed"
  | "status"
  | "statusHistory"
  | "updatedAt"
> & {
  overbookReason: string | null;
  /** Who double-books it now; when left out, the earlier value stays. */
  overbookedBy?: string;
  outsideAvailability?: boolean;
  /** Its earlier values and the name of who moves it, for its history, when its time, practitioner or lane changes. */
  moved?: { from: Pick<Appointment, "start" | "end" | "practitionerId" | "overbooked">; by: string };
};

const updateStatement = `update appointment a set starts_at = $3, ends_at = $4, practitioner_id = $5, location_id = $6, reason = $7,
    kind = $8, confirmed = $9, status = $10, status_history = $11, updated_at = $12, version = version + 1,
    overbook_reason = $13, overbooked_by = case when $13::text is not null then coalesce($14, overbooked_by) end,
    outside_availability = coalesce($15, outside_availability), repeats_overbooking = repeats_overbooking and starts_at = $3
      and ends_at = $4 and practitioner_id = $5
  where clinic_id = $1 and id = $2 returning`;
const statements = {
  update_appointment: `${updateStatement} ${appointmentColumns}`,
  // One statement for both, so that a move needs no second round trip and both are written or neither.
  move_appointment: `with moved as (${updateStatement} a.*), noted as (
      insert into appointment_move (clinic_id, appointment_id, version, status_count, moved_at, moved_by, from_start, from_end,
        from_practitioner_id, to_start, to_end, to_practitioner_id, overbook_reason, ended_overbooking, outside_availability)
      select clinic_id, id, version, jsonb_array_length(status_history), updated_at, $16::text, $17::timestamptz, $18::timestamptz,
        nullif($19::uuid, practitioner_id), starts_at, ends_at, practitioner_id, overbook_reason,
        $20::boolean and overbook_reason is null, coalesce($15, false) from moved)
    select ${appointmentColumns} from moved a`,
} as const;

/** Updates a locked appointment; returns null and writes nothing when its new time is taken. */
export async function updateAppointment(
  tx: Tx,
  id: AppointmentId,
  change: AppointmentChange,
): Promise<Appointment | null> {
  await tx.query("savepoint before_change");
  try {
    const { moved } = change;
    const name = moved ? "move_appointment" : "update_appointment";
    const { rows } = await tx.query<Appointment>({
      name,
      text: statements[name],
      values: [
        tx.clinicId,
        id,
        change.start,
        change.end,
        change.practitionerId,
        change.locationId,
        change.reason,
        change.kind,
        change.confirmed,
        change.status,
        JSON.stringify(change.statusHistory),
        change.updatedAt,
        change.overbookReason,
        change.overbookedBy ?? null,
        change.outsideAvailability ?? null,
        ...(moved
          ? [moved.by, moved.from.start, moved.from.end, moved.from.practitionerId, moved.from.overbooked]
          : []),
      ],
    });
    return rows[0] ?? null;
  } catch (error) {
    if (postgresError(error)?.code !== exclusionViolation) throw error;
    await tx.query("rollback to before_change");
    return null;
  }
}

export async function listAppointments(tx: Tx, input: ListAppointmentsInput): Promise<Page<Appointment>> {
  const values: unknown[] = [tx.clinicId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["a.clinic_id = $1"];
  if (input.from) conditions.push(`a.ends_at > ${parameter(input.from)}`);
  if (input.to) conditions.push(`a.starts_at < ${parameter(input.to)}`);
  // No appointment is longer than a day, so the index on the start can be used for the lower bound too.
  if (input.from) conditions.push(`a.starts_at > ${parameter(input.from)}::timestamptz - interval '1 day'`);
  if (input.practitionerId) conditions.push(`a.practitioner_id = ${parameter(input.practitionerId)}`);
  if (input.patientId) conditions.push(`a.patient_id = ${parameter(input.patientId)}`);
  if (input.status) conditions.push(`a.status = ${parameter(input.status)}`);
  if (input.updatedSince) conditions.push(`a.updated_at >= ${parameter(input.updatedSince)}`);
  const where = conditions.join(" and ");
  const { rows } = await tx.query<Appointment>(
    `select ${appointmentColumns} from appointment a where ${where} order by ${orderOf(input.sort ?? "start")}, a.id
     limit ${parameter(input.pageSize)} offset ${parameter((input.page - 1) * input.pageSize)}`,
    values,
  );
  const isWhole = input.page === 1 && rows.length < input.pageSize;
  const total = isWhole ? rows.length : await countAppointments(tx, where, values.slice(0, -2));
  return { items: rows, total, page: input.page, pageSize: input.pageSize };
}

const columnOf: Readonly<Record<AppointmentSortKey, string>> = {
  start: "a.starts_at",
  createdAt: "a.created_at",
  updatedAt: "a.updated_at",
};

const orderOf = (sort: string): string =>
  sortTerms<AppointmentSortKey>(sort)
    .map(({ key, descending }) => `${columnOf[key]} ${descending ? "desc" : "asc"}`)
    .join(", ");

async function countAppointments(tx: Tx, where: string, values: unknown[]): Promise<number> {
  const { rows } = await tx.query<{ total: number }>(
    `select count(*) as total from appointment a where ${where}`,
    values,
  );
  return rows[0]?.total ?? 0;
}
