import { t } from "../core/trpc.ts";
import { getMeProcedure } from "./get-me.ts";
import { listSessionsProcedure } from "./list-sessions.ts";
import { revokeSessionProcedure } from "./revoke-session.ts";

export const sessionRouter = t.router({
  me: getMeProcedure,
  list: listSessionsProcedure,
  revoke: revokeSessionProcedure,
});
