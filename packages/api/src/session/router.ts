import { findClinic, listSessions } from "@daybook/db/postgres";
import {
  accept,
  me,
  revokedSessions,
  revokeOwnInput,
  sessionEnds,
  staffSessions,
  tellZoneRules,
} from "@daybook/domain";
import { z } from "zod";
import { command, query } from "../core/procedure.ts";
import { toSessions } from "../core/staff-sessions.ts";
import { t } from "../core/trpc.ts";

/** An empty input that may be left out. */
const nothing = z.strictObject({}).optional();

const whoAmI = query({
  path: "session.me",
  summary: "The caller, their clinic, and when their session ends",
  phi: "none",
  rest: { method: "GET", path: "/session", status: 200 },
  input: nothing,
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

const listOwn = query({
  path: "session.list",
  summary: "Sessions of the caller; a program has none",
  phi: "none",
  rest: { method: "GET", path: "/session/all", status: 200 },
  input: nothing,
  output: staffSessions,
  handle: async ({ tx, actor, now }) => accept({ items: toSessions(await listSessions(tx, actor.id), actor, now) }),
});

const revokeOwn = command({
  path: "session.revoke",
  summary: "End one other session of the caller, or all but the current one",
  phi: "none",
  idempotent: true,
  rest: { method: "POST", path: "/session/revoke", status: 200 },
  input: revokeOwnInput,
  output: revokedSessions,
  async handle({ tx, actor, services, touch }, { sessionId }) {
    const which = sessionId === undefined ? { except: actor.sessionId } : { only: sessionId };
    const ended = await services.staff.endSessions({ clinicId: actor.clinicId, id: actor.id, ...which }, tx);
    touch({ recordCount: ended });
    return accept({ ended });
  },
});

export const sessionRouter = t.router({ me: whoAmI, list: listOwn, revoke: revokeOwn });
