import { findClinic, listSessions } from "@daybook/db/postgres";
import { accept, me, sessionEnds, tellZoneRules } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const getMeProcedure = query({
  path: "session.me",
  summary: "The caller, their clinic, and when their session ends",
  phi: "none",
  rest: { method: "GET", path: "/session", status: 200 },
  input: z.strictObject({}).optional(),
  output: me,
  async handle({ tx, actor }) {
    const { kind, id, name, role, sessionId } = actor;
    const clinic = await findClinic(tx);
    const session = sessionId && (await listSessions(tx, id)).find((one) => one.id === sessionId);
    return accept({
      kind,
      id,
      name,
      role,
      clinic,
      zoneRules: tellZoneRules(clinic.timeZone),
      session: session ? { id: session.id, ...sessionEnds(session) } : null,
    });
  },
});
