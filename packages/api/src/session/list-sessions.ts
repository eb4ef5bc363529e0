import { listSessions } from "@daybook/db/postgres";
import { accept, staffSessions } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";
import { toSessions } from "../core/staff-sessions.ts";

export const listSessionsProcedure = query({
  path: "session.list",
  summary: "Sessions of the caller; a program has none",
  phi: "none",
  rest: { method: "GET", path: "/session/all", status: 200 },
  input: z.strictObject({}).optional(),
  output: staffSessions,
  handle: async ({ tx, actor, now }) => accept({ items: toSessions(await listSessions(tx, actor.id), actor, now) }),
});
