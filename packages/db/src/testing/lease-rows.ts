import type { DeviceId } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { at, locationOf, practitionerOf } from "./mirrored-schedule.ts";

export const deviceOf = (number: number): DeviceId =>
  `018f0000-0000-7000-8000-0000000005${String(number).padStart(2, "0")}` as DeviceId;
export const leaseOf = (number: number): string =>
  `018f0000-0000-7000-8000-0000000006${String(number).padStart(2, "0")}`;
/** The number of `leaseOf` and `deviceOf`. */
export const numberOf = (id: string): number => Number(id.slice(-2));

/** Adds a desk that was heard of `seen` ago, for example "90 seconds", counted from the start of the transaction. */
export async function addDevice(
  tx: Tx,
  number: number,
  { seen = "0 seconds", revoked = false }: { readonly seen?: string; readonly revoked?: boolean } = {},
): Promise<void> {
  await tx.query(
    `insert into sync_device (clinic_id, id, name, app_version, share, registered_by, seen_at, revoked_at)
     values ($1, $2, 'desk', '1', '', $2, now() - $3::interval, case when $4 then now() end)`,
    [tx.clinicId, deviceOf(number), seen, revoked],
  );
}

export interface LeaseRow {
  readonly device: number;
  readonly from: string;
  readonly to: string;
  readonly practitioner?: number;
  readonly location?: number;
  /** How much longer it lasts, counted from the start of the transaction. */
  readonly lasts?: string;
  /** How long it has been wanted. */
  readonly wanted?: string;
}

export async function addLease(tx: Tx, number: number, lease: LeaseRow): Promise<void> {
  const { device, from, to, practitioner = 1, location, lasts = "1 hour", wanted = null } = lease;
  await tx.query(
    `insert into slot_lease (clinic_id, id, device_id, practitioner_id, location_id, starts_at, ends_at, until, wanted_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + $8::interval, now() - $9::interval)`,
    [
      tx.clinicId,
      leaseOf(number),
      deviceOf(device),
      practitionerOf(practitioner),
      location ? locationOf(location) : null,
      at(from),
      at(to),
      lasts,
      wanted,
    ],
  );
}
