import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { type SyncEntity, type SyncShapes, syncShapes } from "./entities.ts";

/** The server does not know the device. Call `sync.hello` first. */
export const deviceUnknown: Refusal = {
  code: "device_unknown",
  category: "not-found",
  message: "This device is not known here; it has to say hello first.",
};

/** Another installation has registered this device id. Choose a new one. */
export const deviceTaken: Refusal = {
  code: "device_taken",
  category: "conflict",
  message: "This device id belongs to another installation; this one needs an id of its own.",
};

/** An administrator revoked the device. The desk erases its copy; everything that it still sends is kept for a decision. */
export const deviceRevoked: Refusal = {
  code: "device_revoked",
  category: "forbidden",
  message: "An administrator revoked this device.",
};

/**
 * The desk's copy is of another database, such as one before a backup was restored; `epoch` is the present one. Read
 * everything again; commands that wait on the desk stay valid.
 */
export const epochChanged = (epoch: string): Refusal => ({
  code: "epoch_changed",
  category: "conflict",
  message: "The database was replaced; the desk has to read everything again.",
  details: { epoch },
});

/** The desk was away so long that lines of removed records after its cursor are deleted. Read everything again. */
export const cursorTooOld: Refusal = {
  code: "cursor_too_old",
  category: "conflict",
  message: "The desk was away for too long; it has to read everything again.",
};

/**
 * The desk's program is too old for this server. Install the present version; commands that wait on the desk are still
 * accepted. `entities` names the kinds of records that it cannot read.
 */
export const upgradeRequired = (entities: readonly SyncEntity[]): Refusal => ({
  code: "upgrade_required",
  category: "precondition",
  message: "This version of the desk is too old for the server.",
  details: { entities },
});

/** A server serves the present form of each kind of record and the one before it, to desks that know all kinds. */
export function checkShapes(
  known: { readonly [Entity in SyncEntity]?: number | undefined },
  present: SyncShapes = syncShapes,
): Result<null> {
  const tooOld = (Object.keys(present) as SyncEntity[]).filter(
    (entity) => (known[entity] ?? 0) < Math.max(1, present[entity] - 1),
  );
  return tooOld.length > 0 ? refuse(upgradeRequired(tooOld)) : accept(null);
}
