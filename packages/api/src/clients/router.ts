import { t } from "../core/trpc.ts";
import { listClientsProcedure } from "./list-clients.ts";
import { revokeClientProcedure } from "./revoke-client.ts";
import { rotateClientProcedure } from "./rotate-client.ts";

export const clientsRouter = t.router({
  list: listClientsProcedure,
  rotate: rotateClientProcedure,
  revoke: revokeClientProcedure,
});
