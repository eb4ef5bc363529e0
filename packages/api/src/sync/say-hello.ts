import { createHash, randomBytes } from "node:crypto";
import {
  countSyncRecords,
  findDevice,
  hasMorePatients,
  nextMrns,
  renewGrant,
  saveDevice,
  type Tx,
} from "@daybook/db/postgres";
import {
  type Actor,
  accept,
  addMinutes,
  checkShapes,
  type DeviceId,
  deviceRevoked,
  deviceTaken,
  helloAnswer,
  helloInput,
  type Instant,
  refuse,
  syncLimits,
  syncShapes,
  upgradeRequired,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { viewOf } from "./expect-device.ts";

const keyBytes = 32;

export const sayHelloProcedure = command({
  path: "sync.hello",
  summary:
    "Register a desk that keeps a copy, or tell that it is there; it gets what it needs to work without the server",
  phi: "none",
  object: "device",
  refusals: [deviceRevoked.code, deviceTaken.code, upgradeRequired([]).code],
  input: helloInput,
  output: helloAnswer,
  secretAnswer: () => true,
  async handle({ tx, actor, now, touch, services }, { deviceId, name, appVersion, shapes, proof, mrnsLeft }) {
    const known = checkShapes(shapes);
    if (!known.ok) return known;
    const proofHash = proof === null ? null : createHash("sha256").update(proof).digest();
    const device = { id: deviceId, name, appVersion, share: randomBytes(keyBytes), proofHash, by: actor.id, now };
    const { lastSeq, lastRead, share, isRevoked, isOthers } = await saveDevice(tx, device);
    if (isOthers) return refuse(deviceTaken);
    if (isRevoked) return refuse(deviceRevoked);
    const { epoch } = await findDevice(tx, deviceId);
    const complete = !(await hasMorePatients(tx, services.deskPatients));
    touch({ objectId: deviceId });
    return accept({
      epoch,
      shapes: syncShapes,
      counts: await countSyncRecords(tx, viewOf(actor, { deviceId, now, isComplete: complete })),
      complete,
      lastSeq,
      lastRead,
      share: share.toString("base64url"),
      grant: await grantTo(tx, actor, { deviceId, now }),
      serverTime: now,
      // Numbers of an answer that is lost stay unused.
      mrns: mrnsLeft < syncLimits.mrnsLow ? await nextMrns(tx, syncLimits.mrnsHeld - mrnsLeft) : [],
    });
  },
});

/** Lets the person work on the device without the server for some days; a program gets no grant. */
async function grantTo(tx: Tx, actor: Actor, { deviceId, now }: { deviceId: DeviceId; now: Instant }) {
  if (actor.kind !== "user") return null;
  const expiresAt = addMinutes(now, syncLimits.grantHours * 60);
  const grant = await renewGrant(tx, { deviceId, userId: actor.id, key: randomBytes(keyBytes), expiresAt });
  return { id: grant.id, key: grant.key.toString("base64url"), expiresAt: grant.expiresAt };
}
