import { findDevice, inClinic, noteErased } from "@daybook/db/postgres";
import { deviceUnknown, epochChanged, type PushAnswer, pushAnswer, pushInput } from "@daybook/domain";
import { recordOutside } from "../core/audit-entries.ts";
import { refusalToError } from "../core/problems/refusal-error.ts";
import { callable, metaOf } from "../core/procedure.ts";
import { pushOne } from "./push/push-one.ts";
import { recordReadings } from "./push/record-readings.ts";

/**
 * Takes the commands that wait on a desk, in their order, and tells what became of each. Each is a transaction of its own, so
 * that a wrong one keeps none of the others from being done; a repetition changes nothing and gets the same answers.
 */
export const pushCommandsProcedure = callable(
  metaOf(
    {
      path: "sync.push",
      summary: "Send the commands that were given on a desk, and what was read there",
      phi: "write",
      object: "device",
      refusals: [deviceUnknown.code, epochChanged("").code],
      output: pushAnswer,
    },
    true,
    "write",
  ),
  pushInput,
)
  .input(pushInput)
  .output(pushAnswer)
  .mutation(async ({ ctx, input: { deviceId, epoch, commands, reads } }) => {
    const { pool, changes, now } = ctx.services;
    const { clinicId } = ctx.actor;
    const found = await inClinic(pool, clinicId, (tx) => findDevice(tx, deviceId), { relaxed: true });
    if (!found.device) throw refusalToError(deviceUnknown);
    if (found.epoch !== epoch) throw refusalToError(epochChanged(found.epoch));
    // With nothing left to send, a revoked device says that it erases its copy now.
    const isFarewell = found.device.isRevoked && commands.length + reads.length === 0;
    const outcomes: PushAnswer["outcomes"] = [];
    let stop: PushAnswer["stop"] = null;
    for (const command of commands) {
      const answered = await pushOne(ctx, deviceId, command);
      if (answered.kind === "stop") {
        stop = { seq: command.seq, reason: answered.reason };
        break;
      }
      outcomes.push({ seq: command.seq, id: command.id, ...answered.outcome });
    }
    // Of two copies of one device, the other one may have used the same numbers for what was read there.
    const isFork = stop?.reason === "device_fork";
    const lastRead = await inClinic(pool, clinicId, async (tx) => {
      const last = isFork ? 0 : await recordReadings(tx, ctx, deviceId, reads);
      const touched = { objectType: "device", objectId: deviceId, recordCount: commands.length } as const;
      await recordOutside(ctx, tx, "sync.push", touched);
      if (isFarewell) await noteErased(tx, deviceId, now());
      return last;
    });
    // What waits for a decision is in the feed, too.
    if (outcomes.length > 0) changes.announce(clinicId);
    return { outcomes, stop, lastRead, serverTime: now() };
  });
