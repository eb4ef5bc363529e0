import { findDevice, revokeDevice } from "@daybook/db/postgres";
import { accept, notFound, refuse, revokeDeviceInput } from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";

export const revokeDeviceProcedure = command({
  path: "sync.revoke",
  summary: "Revoke a desk: when it reaches the server next, it erases its copy",
  phi: "none",
  object: "device",
  idempotent: true,
  refusals: [notFound.code],
  input: revokeDeviceInput,
  output: z.null(),
  async handle({ tx, actor, now, touch }, { id }) {
    const { device } = await findDevice(tx, id);
    if (!device) return refuse(notFound);
    await revokeDevice(tx, id, { by: actor.id, now });
    touch({ objectId: id });
    return accept(null);
  },
});
