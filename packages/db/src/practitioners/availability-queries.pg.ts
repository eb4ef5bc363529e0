import type { Availability, Instant, PractitionerDelay, PractitionerId } from "@daybook/domain";
import { locationTable } from "../shared/clinic/clinic-table.pg.ts";
import { and, eq, inArray, sql } from "../shared/drizzle/core.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { availabilityTable as table } from "./practitioner-table.pg.ts";

export interface StoredAvailability extends Availability {
  practitionerId: PractitionerId;
  version: number;
}

const columns = {
  practitionerId: table.practitionerId,
  timeZone: table.timeZone,
  weekly: table.weekly,
  exceptions: table.exceptions,
  bufferMinutes: table.bufferMinutes,
  minimumNoticeMinutes: table.minimumNoticeMinutes,
  version: table.version,
};

export async function findAvailability(tx: Tx, practitionerId: PractitionerId): Promise<StoredAvailability | null> {
  const rows = await tx.db
    .select(columns)
    .from(table)
    .where(and(eq(table.clinicId, tx.clinicId), eq(table.practitionerId, practitionerId)));
  return rows[0] ?? null;
}

export interface StoredHours {
  readonly practitionerId: PractitionerId;
  readonly availability: Availability | null;
  readonly delay: PractitionerDelay | null;
}

/** Active practitioners in order of name, with their hours, null for one without stored hours, and what was told last of a delay. */
export async function findAllHours(tx: Tx): Promise<StoredHours[]> {
  const { rows } = await tx.query<
    Omit<StoredHours, "delay"> & { readonly minutes: number | null; readonly toldAt: Instant | null }
  >(
    `select p.id as "practitionerId", case when a.practitioner_id is not null then json_build_object(
        'timeZone', a.time_zone, 'weekly', a.weekly, 'exceptions', a.exceptions,
        'bufferMinutes', a.buffer_minutes, 'minimumNoticeMinutes', a.minimum_notice_minutes) end as availability,
        p.delay_minutes as minutes, p.delay_told_at as "toldAt"
     from practitioner p left join availability a on a.clinic_id = p.clinic_id and a.practitioner_id = p.id
     where p.clinic_id = $1 and p.active and p.removed_at is null
     order by p.last_name_key, p.first_name_key, p.id`,
    [tx.clinicId],
  );
  return rows.map(({ minutes, toldAt, ...hours }) => ({
    ...hours,
    delay: minutes === null || toldAt === null ? null : { minutes, toldAt },
  }));
}

export async function setAvailability(
  tx: Tx,
  practitionerId: PractitionerId,
  values: Availability,
  now: Instant,
): Promise<StoredAvailability> {
  const set = { ...values, updatedAt: now };
  const rows = await tx.db
    .insert(table)
    .values({ ...set, clinicId: tx.clinicId, practitionerId })
    .onConflictDoUpdate({
      target: [table.clinicId, table.practitionerId],
      set: { ...set, version: sql`${table.version} + 1` },
    })
    .returning(columns);
  const [saved] = rows;
  if (!saved) throw new Error("an availability was written and not returned");
  return saved;
}

/** The ones of these locations that the clinic has and that are in use. */
export async function knownLocations(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.db
    .select({ id: locationTable.id })
    .from(locationTable)
    .where(
      and(eq(locationTable.clinicId, tx.clinicId), eq(locationTable.active, true), inArray(locationTable.id, [...ids])),
    );
  return new Set(rows.map(({ id }) => id));
}
