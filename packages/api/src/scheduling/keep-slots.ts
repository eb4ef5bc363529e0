import {
  findBookable,
  findClinic,
  findDevice,
  findHeldPeriods,
  findLeasesFor,
  insertLeases,
  listLeases,
  removeEndedLeases,
  renewLeases,
  returnLeases,
  type Tx,
} from "@daybook/db/postgres";
import {
  accept,
  chooseLeases,
  type DeviceId,
  deviceRevoked,
  deviceUnknown,
  epochChanged,
  epochMs,
  instantOf,
  keepSlotsInput,
  keptSlots,
  type LeasedSlot,
  leaseDays,
  leaseLimits,
  refuse,
} from "@daybook/domain";
import { command, type Scope } from "../core/procedure.ts";

const dayMs = 86_400_000;

export const keepSlotsProcedure = command({
  path: "slots.keep",
  summary: "Keep free slots for a desk that may lose the server, or give them back",
  phi: "none",
  object: "device",
  idempotent: true,
  refusals: [deviceUnknown.code, deviceRevoked.code, epochChanged("").code],
  input: keepSlotsInput,
  output: keptSlots,
  async handle(scope, { deviceId, epoch, giveBack, more }) {
    const { tx, touch } = scope;
    const { epoch: present, device } = await findDevice(tx, deviceId);
    if (!device) return refuse(deviceUnknown);
    if (device.isRevoked) return refuse(deviceRevoked);
    if (epoch !== present) return refuse(epochChanged(present));
    await renewLeases(tx, deviceId);
    const returned = giveBack.length > 0 ? await returnLeases(tx, deviceId, giveBack) : 0;
    const made = more ? await addLeases(scope, deviceId) : 0;
    touch({ objectId: deviceId, recordCount: made + returned, isNothing: made + returned === 0 });
    const { own, others } = await findLeasesFor(tx, deviceId);
    return accept({ leases: [...own], others: [...others] });
  },
});

async function addLeases(scope: Pick<Scope, "tx" | "now" | "newId">, deviceId: DeviceId): Promise<number> {
  const { tx, now, newId } = scope;
  await removeEndedLeases(tx, now);
  const slots = await chooseFor(tx, deviceId, scope);
  return insertLeases(
    tx,
    deviceId,
    slots.map((slot) => ({ ...slot, id: newId() })),
  );
}

async function chooseFor(tx: Tx, deviceId: DeviceId, { now }: Pick<Scope, "now">): Promise<LeasedSlot[]> {
  const { timeZone: clinicTimeZone } = await findClinic(tx);
  const bookable = await findBookable(tx, {});
  if (bookable.length === 0) return [];
  const period = { from: now, to: instantOf(epochMs(now) + (leaseDays + 1) * dayMs) };
  const held = await findHeldPeriods(
    tx,
    bookable.map(({ practitionerId }) => practitionerId),
    { ...period, shortestGapMinutes: leaseLimits.minutes },
  );
  const leases = await listLeases(tx);
  const own = leases.filter((lease) => lease.deviceId === deviceId);
  const others = leases.filter((lease) => lease.deviceId !== deviceId);
  return bookable
    .flatMap((one) => {
      const busy = held.get(one.practitionerId) ?? new Float64Array();
      return chooseLeases(one, { now, clinicTimeZone, busy, own, others });
    })
    .slice(0, Math.max(0, leaseLimits.most - own.length));
}
