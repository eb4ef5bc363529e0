import { findClinic } from "@daybook/db/postgres";
import { accept, me } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";
import { t } from "../core/trpc.ts";

const whoAmI = query({
  path: "session.me",
  summary: "Who the caller is, and in which clinic",
  phi: "none",
  rest: { method: "GET", path: "/session", status: 200 },
  input: z.strictObject({}),
  output: me,
  async handle({ tx, actor }) {
    const { kind, id, name, role } = actor;
    return accept({ kind, id, name, role, clinic: await findClinic(tx) });
  },
});

export const sessionRouter = t.router({ me: whoAmI });
