import { listDevices } from "@daybook/db/postgres";
import { accept, syncDevices } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const listDevicesProcedure = query({
  path: "sync.devices",
  summary: "The desks that keep a copy of the clinic's records",
  phi: "none",
  input: z.strictObject({}).optional(),
  output: syncDevices,
  handle: async ({ tx }) => accept({ items: await listDevices(tx) }),
});
