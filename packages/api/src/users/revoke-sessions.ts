import { findStaffMember } from "@daybook/db/postgres";
import { accept, notFound, refuse, revokedSessions, revokeSessionsInput } from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const revokeSessionsProcedure = command({
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
