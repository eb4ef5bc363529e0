import type { DeviceId, Instant, SyncDevice, UserId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

export interface StoredDevice {
  readonly lastSeq: number;
  readonly lastRead: number;
  readonly share: Buffer;
  readonly isRevoked: boolean;
  /** Whether another installation registered this id before. */
  readonly isOthers: boolean;
}

/** The device with the database's epoch; `device` is null for one that the clinic does not have. */
export async function findDevice(
  tx: Tx,
  id: DeviceId,
): Promise<{ epoch: string; device: Pick<StoredDevice, "isRevoked"> | null }> {
  const { rows } = await tx.query<{ epoch: string; isRevoked: boolean | null }>({
    name: "find_device",
    text: `select e.epoch, case when d.id is not null then d.revoked_at is not null end as "isRevoked"
      from sync_epoch e left join sync_device d on d.clinic_id = $1 and d.id = $2`,
    values: [tx.clinicId, id],
  });
  const [found] = rows;
  if (!found) throw new Error("the database has no epoch");
  return { epoch: found.epoch, device: found.isRevoked === null ? null : { isRevoked: found.isRevoked } };
}

/** For each of the clinic's devices, whether it is revoked. */
export async function listDeviceStates(tx: Tx): Promise<ReadonlyMap<string, "revoked" | "good">> {
  const { rows } = await tx.query<{ id: string; isRevoked: boolean }>({
    name: "list_device_states",
    text: `select id, revoked_at is not null as "isRevoked" from sync_device where clinic_id = $1`,
    values: [tx.clinicId],
  });
  return new Map(rows.map(({ id, isRevoked }) => [id, isRevoked ? "revoked" : "good"]));
}

/**
 * Registers the device, or notes that it is there; locks it until the transaction ends. A revoked device stays revoked. Roll
 * the transaction back when another installation has registered it.
 */
export async function saveDevice(
  tx: Tx,
  device: {
    id: DeviceId;
    name: string;
    appVersion: string;
    share: Buffer;
    /** Of the installation's secret; null from a desk that gives none. */
    proofHash: Buffer | null;
    by: string;
    now: Instant;
  },
): Promise<StoredDevice> {
  const { rows } = await tx.query<StoredDevice>(
    `insert into sync_device as d (clinic_id, id, name, app_version, share, registered_by, registered_at, seen_at, proof_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
     on conflict (clinic_id, id) do update set
       name = $3, app_version = $4, seen_at = $7, proof_hash = coalesce(d.proof_hash, $8)
     returning last_seq as "lastSeq", last_read as "lastRead", share, revoked_at is not null as "isRevoked",
       proof_hash is distinct from $8 as "isOthers"`,
    [tx.clinicId, device.id, device.name, device.appVersion, device.share, device.by, device.now, device.proofHash],
  );
  const [saved] = rows;
  if (!saved) throw new Error("a device was saved and not returned");
  return saved;
}

/** The clinic's devices, those in use first, then by name. */
export async function listDevices(tx: Tx): Promise<SyncDevice[]> {
  const { rows } = await tx.query<SyncDevice & { registeredBy: UserId }>(
    `select d.id, d.name, d.app_version as "appVersion", d.registered_by as "registeredBy",
       d.registered_at as "registeredAt", d.seen_at as "seenAt", d.revoked_at as "revokedAt",
       d.erased_at as "erasedAt",
       (select count(*) from sync_attention n
        where n.clinic_id = d.clinic_id and n.device_id = d.id and n.resolved_at is null) as waiting
     from sync_device d where d.clinic_id = $1 order by d.revoked_at is not null, d.name, d.id`,
    [tx.clinicId],
  );
  return rows;
}

/** Revokes the device and ends its grants; false when there is no such device, or it is revoked already. */
export async function revokeDevice(tx: Tx, id: DeviceId, { by, now }: { by: string; now: Instant }): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update sync_device set revoked_at = $3, revoked_by = $4 where clinic_id = $1 and id = $2 and revoked_at is null`,
    [tx.clinicId, id, now, by],
  );
  if (rowCount === 0) return false;
  await tx.query("update sync_grant set ended_at = $3 where clinic_id = $1 and device_id = $2 and ended_at is null", [
    tx.clinicId,
    id,
    now,
  ]);
  return true;
}

/** A revoked device said that it erases its copy now. The first time counts: a device that says it again had nothing left. */
export async function noteErased(tx: Tx, id: DeviceId, now: Instant): Promise<void> {
  await tx.query(
    `update sync_device set erased_at = $3, seen_at = $3
     where clinic_id = $1 and id = $2 and revoked_at is not null and erased_at is null`,
    [tx.clinicId, id, now],
  );
}
