import { findStaffMember, listSessions } from "@daybook/db/postgres";
import { accept, notFound, refuse, revokedSessions, revokeSessionsInput, staffSessions, userId } from "@daybook/domain";
import { z } from "zod";
import { command, query } from "../core/procedure.ts";
import { toSessions } from "../core/staff-sessions.ts";

export const listSessionsOfUser = query({
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

export const revokeSessions = command({
  path: "users.revokeSessions",
  summary: "End one session of a staff member, or all",
  phi: "none",
  object: "user",
  idempotent: true,
  rest: { method: "POST", path: "/users/{id}/sessions/revoke", status: 200 },
  input: revokeSessionsInput,
  output: revokedSessions,
  async handle({ tx, actor, services, touch }, { id, sessionId }) {
    if (!(await findStaffMember(tx, id))) return refuse(notFound);
    const ended = await services.staff.endSessions({ clinicId: actor.clinicId, id, only: sessionId }, tx);
    touch({ objectId: id, recordCount: ended });
    return accept({ ended });
  },
});
