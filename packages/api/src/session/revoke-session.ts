import { accept, revokedSessions, revokeSessionInput } from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const revokeSessionProcedure = command({
  path: "session.revoke",
  summary: "End one other session of the caller, or all but the current one",
  phi: "none",
  idempotent: true,
  rest: { method: "POST", path: "/session/revoke", status: 200 },
  input: revokeSessionInput,
  output: revokedSessions,
  async handle({ tx, actor, services, touch }, { sessionId }) {
    const which = sessionId === undefined ? { except: actor.sessionId } : { only: sessionId };
    const ended = await services.staff.endSessions({ clinicId: actor.clinicId, id: actor.id, ...which }, tx);
    touch({ recordCount: ended });
    return accept({ ended });
  },
});
