import { findStaffMember } from "@daybook/db/postgres";
import { accept, notFound, refuse, user, userId } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const getUserProcedure = query({
  path: "users.get",
  summary: "One account of the clinic's staff",
  phi: "none",
  object: "user",
  rest: { method: "GET", path: "/users/{id}", status: 200 },
  input: z.strictObject({ id: userId }),
  output: user,
  async handle({ tx }, { id }) {
    const found = await findStaffMember(tx, id);
    return found ? accept(found) : refuse(notFound);
  },
});
