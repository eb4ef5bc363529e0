import { findStaffMember } from "@daybook/db/postgres";
import { accept, notFound, refuse, user, userId } from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";
import { readBack } from "./read-back.ts";

export const activateUserProcedure = command({
  path: "users.activate",
  summary: "Reactivate a staff account with its old password",
  phi: "none",
  object: "user",
  idempotent: true,
  rest: { method: "POST", path: "/users/{id}/activate", status: 200 },
  input: z.strictObject({ id: userId }),
  output: user,
  async handle(scope, { id }) {
    const { tx, actor, services, touch } = scope;
    if (!(await findStaffMember(tx, id))) return refuse(notFound);
    const done = await services.staff.activateUser({ clinicId: actor.clinicId, id }, tx);
    if (!done.ok) return done;
    touch({ objectId: id });
    return accept(await readBack(scope, id));
  },
});
