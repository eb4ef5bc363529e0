import { findDevice, type SyncView, type Tx } from "@daybook/db/postgres";
import {
  type Actor,
  accept,
  addMinutes,
  type DeviceId,
  deviceRevoked,
  deviceUnknown,
  epochChanged,
  type Instant,
  mayDecideForDesks,
  type Result,
  readableAuthor,
  refuse,
  syncLimits,
} from "@daybook/domain";

/** Refuses a device that is not registered or is revoked, and one whose copy is of another epoch. */
export async function expectDevice(tx: Tx, deviceId: DeviceId, epoch?: string): Promise<Result<null>> {
  const { epoch: present, device } = await findDevice(tx, deviceId);
  if (!device) return refuse(deviceUnknown);
  if (device.isRevoked) return refuse(deviceRevoked);
  if (epoch !== undefined && epoch !== present) return refuse(epochChanged(present));
  return accept(null);
}

/** Codes of its refusals. */
export const deviceRefusals = [deviceUnknown.code, deviceRevoked.code, epochChanged("").code];

const minutesOfDay = 24 * 60;
const daysOfMonth = 31;

/** What a desk of this person keeps. */
export function viewOf(
  actor: Pick<Actor, "id" | "role">,
  { deviceId, now, isComplete }: { deviceId: DeviceId; now: Instant; isComplete: boolean },
): SyncView {
  return {
    deviceId,
    readerId: actor.id,
    seesAllAttention: mayDecideForDesks.includes(actor.role),
    patientsSince: isComplete ? null : addMinutes(now, -syncLimits.patientMonths * daysOfMonth * minutesOfDay),
    appointmentsSince: addMinutes(now, -syncLimits.appointmentDays * minutesOfDay),
    notesSince: addMinutes(now, -syncLimits.noteMonths * daysOfMonth * minutesOfDay),
    notesBy: readableAuthor(actor),
  };
}
