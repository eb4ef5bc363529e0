import { t } from "../core/trpc.ts";
import { activateUserProcedure } from "./activate-user.ts";
import { createUserProcedure } from "./create-user.ts";
import { deactivateUserProcedure } from "./deactivate-user.ts";
import { getUserProcedure } from "./get-user.ts";
import { inviteUserProcedure } from "./invite-user.ts";
import { listUserSessionsProcedure } from "./list-user-sessions.ts";
import { listUsersProcedure } from "./list-users.ts";
import { revokeSessionsProcedure } from "./revoke-sessions.ts";
import { updateUserProcedure } from "./update-user.ts";

export const usersRouter = t.router({
  list: listUsersProcedure,
  get: getUserProcedure,
  create: createUserProcedure,
  invite: inviteUserProcedure,
  update: updateUserProcedure,
  deactivate: deactivateUserProcedure,
  activate: activateUserProcedure,
  sessions: listUserSessionsProcedure,
  revokeSessions: revokeSessionsProcedure,
});
