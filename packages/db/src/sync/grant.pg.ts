import type { Instant } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** A person who may work on a device without the server. */
export interface Grant {
  readonly id: string;
  readonly key: Buffer;
  readonly expiresAt: Instant;
}

interface Wanted {
  readonly deviceId: string;
  readonly userId: string;
  readonly expiresAt: Instant;
  /** The key of a new grant: 32 random bytes. */
  readonly key: Buffer;
}

/**
 * The person's grant for the device, from now until the given time. A grant that has not ended keeps its id and key, because
 * commands that it signed may still be on the device.
 */
export async function renewGrant(tx: Tx, { deviceId, userId, expiresAt, key }: Wanted): Promise<Grant> {
  const { rows } = await tx.query<Grant>(
    `insert into sync_grant (clinic_id, device_id, user_id, signing_key, expires_at) values ($1, $2, $3, $4, $5)
     on conflict (clinic_id, device_id, user_id) where ended_at is null
       do update set expires_at = greatest(sync_grant.expires_at, excluded.expires_at)
     returning id, signing_key as key, expires_at as "expiresAt"`,
    [tx.clinicId, deviceId, userId, key, expiresAt],
  );
  const [grant] = rows;
  if (!grant) throw new Error("a grant came back without a row");
  return grant;
}

/**
 * Ends the person's grants on all devices; commands given before stay valid. Call it when role or password change.
 * @param at the server's time, as the commands have it
 */
export async function endGrants(tx: Tx, userId: string, at: Instant): Promise<void> {
  await tx.query("update sync_grant set ended_at = $3 where clinic_id = $1 and user_id = $2 and ended_at is null", [
    tx.clinicId,
    userId,
    at,
  ]);
}

/**
 * SQL: whether the person has a grant for the device that has not ended. Without one, a device's id that somebody learned shows
 * them nothing. `$1` is the clinic.
 */
export const worksOn = (deviceId: string, userId: string): string =>
  `exists (select from sync_grant own where own.clinic_id = $1 and own.device_id = ${deviceId}
     and own.user_id = ${userId} and own.ended_at is null)`;

/** Whether the person works on the device: it gave them a grant that has not ended. */
export async function hasGrant(tx: Tx, { deviceId, userId }: Pick<Wanted, "deviceId" | "userId">): Promise<boolean> {
  const { rows } = await tx.query<{ has: boolean }>(`select ${worksOn("$2", "$3")} as has`, [
    tx.clinicId,
    deviceId,
    userId,
  ]);
  return rows[0]?.has ?? false;
}

/** A grant that was given for a device at any time, to check what it signed. */
export interface KnownGrant {
  readonly deviceId: string;
  readonly isOfRevoked: boolean;
  readonly userId: string;
  readonly key: Buffer;
  /** When it ended or will end. */
  readonly endsAt: Instant;
  /** Name and role of the person today; null when they are no active member of the clinic any more. */
  readonly member: { readonly name: string; readonly role: string } | null;
}

export async function findGrant(tx: Tx, id: string): Promise<KnownGrant | null> {
  const { rows } = await tx.query<KnownGrant>(
    `select g.device_id as "deviceId", d.revoked_at is not null as "isOfRevoked", g.user_id as "userId", g.signing_key as key, least(g.expires_at, g.ended_at) as "endsAt",
       case when m.active then jsonb_build_object('name', m.name, 'role', m.role) end as member
     from sync_grant g join staff_member m on m.clinic_id = g.clinic_id and m.user_id = g.user_id
       join sync_device d on d.clinic_id = g.clinic_id and d.id = g.device_id
     where g.clinic_id = $1 and g.id = $2`,
    [tx.clinicId, id],
  );
  return rows[0] ?? null;
}

/**
 * Finds a grant with which a session may be opened at this moment: it has not ended, its device is not revoked, and its person
 * is active. Notes the use; null also when the grant was used at this moment or later, so that no proof works twice.
 */
export async function openWithGrant(
  tx: Tx,
  {
    deviceId,
    userId,
    id,
    at,
    now,
  }: {
    readonly deviceId: string;
    readonly userId: string;
    readonly id: string;
    /** When the proof was asked for. */
    readonly at: Instant;
    readonly now: Instant;
  },
): Promise<{ readonly key: Buffer } | null> {
  const { rows } = await tx.query<{ key: Buffer }>(
    `update sync_grant g set opened_at = $5 from sync_device d, staff_member m
     where g.clinic_id = $1 and g.device_id = $2 and g.user_id = $3 and g.id = $4
       and g.ended_at is null and g.expires_at > $6 and (g.opened_at is null or g.opened_at < $5)
       and d.clinic_id = $1 and d.id = g.device_id and d.revoked_at is null
       and m.clinic_id = $1 and m.user_id = g.user_id and m.active
     returning g.signing_key as key`,
    [tx.clinicId, deviceId, userId, id, at, now],
  );
  return rows[0] ?? null;
}
