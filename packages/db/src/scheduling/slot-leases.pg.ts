import {
  type DeviceId,
  type Instant,
  type KeptTime,
  type LeasedSlot,
  leaseLimits,
  type PractitionerId,
  type SlotLease,
  type TimeZone,
} from "@daybook/domain";
import { lockName, takeLocks } from "../shared/appointment-locks.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

const columns = `l.id, l.practitioner_id as "practitionerId", l.location_id as "locationId", l.starts_at as start,
  l.ends_at as end, l.until`;

/** A device that was heard of less than this long ago is believed to be in reach. */
const isAway = `d.seen_at < now() - interval '${leaseLimits.awaySeconds} seconds'`;
/** Who did not answer within this time is believed to be out of reach, too. */
const unanswered = "l.wanted_at < now() - interval '2 seconds'";

/** Notes that the device is there, and lets its leases last longer. Those that have nearly ended may be in use by others. */
export async function renewLeases(tx: Tx, deviceId: DeviceId): Promise<void> {
  await tx.query("update sync_device set seen_at = greatest(seen_at, now()) where clinic_id = $1 and id = $2", [
    tx.clinicId,
    deviceId,
  ]);
  await tx.query(
    `update slot_lease set until = now() + interval '${leaseLimits.hours} hours' where clinic_id = $1 and device_id = $2
       and until > now() + interval '1 minute' and until < now() + interval '${leaseLimits.hours * 60 - 30} minutes'`,
    [tx.clinicId, deviceId],
  );
}

/** The device does not need these leases any more. Their ids are never used again, so it may be told twice. */
export async function returnLeases(tx: Tx, deviceId: DeviceId, ids: readonly string[]): Promise<number> {
  const { rowCount } = await tx.query(
    "delete from slot_lease where clinic_id = $1 and device_id = $2 and id = any($3::uuid[])",
    [tx.clinicId, deviceId, ids],
  );
  return rowCount ?? 0;
}

/** Removes what keeps nobody out any more. */
export async function removeEndedLeases(tx: Tx, now: Instant): Promise<void> {
  await tx.query(
    `delete from slot_lease l using sync_device d where l.clinic_id = $1 and d.clinic_id = l.clinic_id and d.id = l.device_id
       and (l.until <= now() or l.ends_at <= $2 or d.revoked_at is not null)`,
    [tx.clinicId, now],
  );
}

/**
 * Keeps slots for a device, except those that somebody has booked or that are kept already. Everybody who books waits for the
 * locks that it takes, or was faster, so that nobody can book what becomes a lease.
 * @returns how many
 */
export async function insertLeases(
  tx: Tx,
  deviceId: DeviceId,
  slots: readonly (LeasedSlot & { readonly id: string })[],
): Promise<number> {
  if (slots.length === 0) return 0;
  const occupied = new Set(slots.flatMap(({ practitionerId, locationId }) => [practitionerId, locationId]));
  await takeLocks(
    tx,
    [...occupied].flatMap((id) => (id ? [lockName(tx.clinicId, id)] : [])),
  );
  const { rowCount } = await tx.query(
    `insert into slot_lease (clinic_id, id, device_id, practitioner_id, location_id, starts_at, ends_at, until)
     select $1, id, $2, "practitionerId", "locationId", start, "end", now() + interval '${leaseLimits.hours} hours'
     from json_to_recordset($3) as s (id uuid, "practitionerId" uuid, "locationId" uuid, start timestamptz, "end" timestamptz)
     where not exists (select from appointment a
       where a.clinic_id = $1 and a.practitioner_id = s."practitionerId" and a.holds_time is not false
         and a.starts_at < s."end" and a.ends_at > s.start and a.starts_at > s.start - interval '1 day')
       and not exists (select from appointment a
         where a.clinic_id = $1 and a.location_id = s."locationId" and a.holds_time
           and a.starts_at < s."end" and a.ends_at > s.start and a.starts_at > s.start - interval '1 day')
     on conflict do nothing`,
    [tx.clinicId, deviceId, JSON.stringify(slots)],
  );
  return rowCount ?? 0;
}

/** Leases that keep others out. */
export async function listLeases(tx: Tx): Promise<(Omit<SlotLease, "isWanted"> & { readonly deviceId: DeviceId })[]> {
  const { rows } = await tx.query<Omit<SlotLease, "isWanted"> & { readonly deviceId: DeviceId }>(
    `select ${columns}, l.device_id as "deviceId" from slot_lease l
     join sync_device d on d.clinic_id = l.clinic_id and d.id = l.device_id
     where l.clinic_id = $1 and l.until > now() and d.revoked_at is null`,
    [tx.clinicId],
  );
  return rows;
}

/** The device's leases, and the time that devices out of reach keep. */
export async function findLeasesFor(
  tx: Tx,
  deviceId: DeviceId,
): Promise<{ own: readonly SlotLease[]; others: readonly KeptTime[] }> {
  const { rows: own } = await tx.query<SlotLease>(
    `select ${columns}, l.wanted_at is not null as "isWanted" from slot_lease l
     where l.clinic_id = $1 and l.device_id = $2 and l.until > now() order by l.starts_at, l.id`,
    [tx.clinicId, deviceId],
  );
  const { rows: others } = await tx.query<KeptTime>(
    `select ${columns} from slot_lease l join sync_device d on d.clinic_id = l.clinic_id and d.id = l.device_id
     where l.clinic_id = $1 and l.device_id <> $2 and l.until > now() and d.revoked_at is null and (${isAway} or ${unanswered})
     order by l.starts_at, l.id`,
    [tx.clinicId, deviceId],
  );
  return { own, others };
}

/** Time of a practitioner that is kept, in milliseconds. */
export interface KeptPeriod {
  readonly practitionerId: PractitionerId;
  readonly start: number;
  readonly end: number;
}

/**
 * The clinic's zone and, in a period, the time that devices out of reach keep: it is not free. Devices in reach give theirs back
 * when somebody books it, so that it counts as free. In one statement, because every search for free times begins with it.
 */
export async function findZoneAndKept(
  tx: Tx,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<{ readonly timeZone: TimeZone; readonly kept: readonly KeptPeriod[] }> {
  const { rows } = await tx.query<{ timeZone: TimeZone; kept: KeptPeriod[] | null }>({
    name: "find_zone_and_kept",
    text: `select c.time_zone as "timeZone", (
        select json_agg(json_build_object('practitionerId', l.practitioner_id,
          'start', extract(epoch from l.starts_at) * 1000, 'end', extract(epoch from l.ends_at) * 1000))
        from kept_for_others($1, $2, $3) l join sync_device d on d.clinic_id = l.clinic_id and d.id = l.device_id
        where ${isAway} or ${unanswered}) as kept
      from clinic c where c.id = $1`,
    values: [tx.clinicId, from, to],
  });
  const [found] = rows;
  if (!found) throw new Error("the clinic of the transaction does not exist");
  return { timeZone: found.timeZone, kept: found.kept ?? [] };
}

/**
 * Notes that somebody wants the time of these leases.
 * @returns the devices to ask, or null when one of them will not answer
 */
export async function wantLeases(tx: Tx, ids: readonly string[]): Promise<readonly DeviceId[] | null> {
  const { rows } = await tx.query<{ deviceId: DeviceId; isWorthWaiting: boolean }>(
    `update slot_lease l set wanted_at = coalesce(l.wanted_at, now()) from sync_device d
     where l.clinic_id = $1 and l.id = any($2::uuid[]) and d.clinic_id = l.clinic_id and d.id = l.device_id
     returning l.device_id as "deviceId", not (${isAway} or ${unanswered}) as "isWorthWaiting"`,
    [tx.clinicId, ids],
  );
  if (!rows.every(({ isWorthWaiting }) => isWorthWaiting)) return null;
  return [...new Set(rows.map(({ deviceId }) => deviceId))];
}

/** Whether all of them were given back. */
export async function areReturned(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const { rows } = await tx.query<{ some: boolean }>(
    "select exists (select from slot_lease where clinic_id = $1 and id = any($2::uuid[])) as some",
    [tx.clinicId, ids],
  );
  return rows[0]?.some === false;
}
