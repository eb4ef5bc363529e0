import { listServiceClients } from "@daybook/db/postgres";
import { accept, serviceClientList } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const listClientsProcedure = query({
  path: "clients.list",
  summary: "Service clients and when each was last used",
  phi: "none",
  rest: { method: "GET", path: "/clients", status: 200 },
  input: z.strictObject({}).optional(),
  output: serviceClientList,
  handle: async ({ tx }) => accept({ items: await listServiceClients(tx) }),
});
