import { findStaffMember, listSessions } from "@daybook/db/postgres";
import { accept, notFound, refuse, staffSessions, userId } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";
import { toSessions } from "../core/staff-sessions.ts";

export const listUserSessionsProcedure = query({
  path: "users.sessions",
  summary: "Sessions of a staff member",
  phi: "none",
  object: "user",
  rest: { method: "GET", path: "/users/{id}/sessions", status: 200 },
  input: z.strictObject({ id: userId }),
  output: staffSessions,
  async handle({ tx, actor, now }, { id }) {
    if (!(await findStaffMember(tx, id))) return refuse(notFound);
    return accept({ items: toSessions(await listSessions(tx, id), actor, now) });
  },
});
