import { t } from "../core/trpc.ts";
import { fetchPatientsProcedure } from "./fetch-patients.ts";
import { listAttentionProcedure } from "./list-attention.ts";
import { listDevicesProcedure } from "./list-devices.ts";
import { onNudgeProcedure } from "./on-nudge.ts";
import { pullChangesProcedure } from "./pull-changes.ts";
import { pushCommandsProcedure } from "./push-commands.ts";
import { readSnapshotProcedure } from "./read-snapshot.ts";
import { resolveAttentionProcedure } from "./resolve-attention.ts";
import { revokeDeviceProcedure } from "./revoke-device.ts";
import { sayHelloProcedure } from "./say-hello.ts";

export const syncRouter = t.router({
  hello: sayHelloProcedure,
  snapshot: readSnapshotProcedure,
  pull: pullChangesProcedure,
  onNudge: onNudgeProcedure,
  push: pushCommandsProcedure,
  attention: listAttentionProcedure,
  resolve: resolveAttentionProcedure,
  fetch: fetchPatientsProcedure,
  devices: listDevicesProcedure,
  revoke: revokeDeviceProcedure,
});
