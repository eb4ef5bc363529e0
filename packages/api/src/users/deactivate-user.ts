import { findStaffMember } from "@daybook/db/postgres";
import { accept, notFound, notOnYourself, refuse, user, userId } from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";
import { readBack } from "./read-back.ts";

export const deactivateUserProcedure = command({
  path: "users.deactivate",
  summary: "Deactivate a staff account; its sessions end at once",
  phi: "none",
  object: "user",
  idempotent: true,
  rest: { method: "POST", path: "/users/{id}/deactivate", status: 200 },
  refusals: [notOnYourself.code],
  input: z.strictObject({ id: userId }),
  output: user,
  async handle(scope, { id }) {
    const { tx, actor, services, touch } = scope;
    if (!(await findStaffMember(tx, id))) return refuse(notFound);
    if (id === actor.id) return refuse(notOnYourself);
    const done = await services.staff.deactivateUser({ clinicId: actor.clinicId, id }, tx);
    if (!done.ok) return done;
    touch({ objectId: id });
    return accept(await readBack(scope, id));
  },
});
