import { accept, answerToldOnce, invitedUser, inviteUserInput, type UserId } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { readBack } from "./read-back.ts";

export const inviteUserProcedure = command({
  path: "users.invite",
  summary: "Create a staff account, and a link with which the person sets a password once",
  phi: "none",
  object: "user",
  rest: {
    method: "POST",
    path: "/users/invites",
    status: 201,
    locationOf: ({ user }: { user: { id: string } }) => `/users/${user.id}`,
  },
  secretAnswer: () => true,
  refusals: ["email_taken", "last_admin", answerToldOnce(null).code],
  input: inviteUserInput,
  output: invitedUser,
  async handle(scope, input) {
    const { tx, actor, services, touch } = scope;
    const invited = await services.staff.inviteUser({ clinicId: actor.clinicId, ...input }, tx);
    if (!invited.ok) return invited;
    const { id, link, expiresAt } = invited.value;
    touch({ objectId: id });
    return accept({ user: await readBack(scope, id as UserId), link, expiresAt });
  },
});
