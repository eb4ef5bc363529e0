import { findStaffMember, listStaff, lockStaffMember } from "@daybook/db/postgres";
import {
  accept,
  answerToldOnce,
  createdUser,
  createUserInput,
  invitedUser,
  inviteUserInput,
  listUsersInput,
  notFound,
  notOnYourself,
  refuse,
  type UserId,
  updateUserInput,
  user,
  userId,
  userPage,
  versionConflict,
} from "@daybook/domain";
import { z } from "zod";
import { command, query, type Scope } from "../core/procedure.ts";
import { t } from "../core/trpc.ts";
import { listSessionsOfUser, revokeSessions } from "./session-procedures.ts";

const toldOnce = answerToldOnce(null).code;

const listUsers = query({
  path: "users.list",
  summary: "Staff of the clinic",
  phi: "none",
  rest: { method: "GET", path: "/users", status: 200 },
  input: listUsersInput,
  output: userPage,
  handle: async ({ tx }, input) => accept(await listStaff(tx, input)),
});

const getUser = query({
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

const createUser = command({
  path: "users.create",
  summary: "Create a staff account; without a password one is generated and shown once",
  phi: "none",
  object: "user",
  rest: { method: "POST", path: "/users", status: 201 },
  secretInput: ["password"],
  secretAnswer: ({ password }) => password !== null,
  refusals: ["email_taken", toldOnce, "password_too_short", "password_too_long", "password_too_common"],
  input: createUserInput,
  output: createdUser,
  prepare: ({ services }, { password }) => services.staff.hashed(password),
  async handle(scope, { email, name, role, password }, hashed) {
    const { tx, actor, services, touch } = scope;
    const account = { clinicId: actor.clinicId, email, name, role, password: hashed };
    const made = await services.staff.createUser(account, tx);
    if (!made.ok) return made;
    touch({ objectId: made.value.id });
    return accept({
      ...(await readBack(scope, made.value.id as UserId)),
      password: password ? null : made.value.password,
    });
  },
});

const inviteUser = command({
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
  refusals: ["email_taken", "last_admin", toldOnce],
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

const updateUser = command({
  path: "users.update",
  summary: "Change a person's name, role or password; a new role or password ends their sessions",
  phi: "none",
  object: "user",
  idempotent: true,
  rest: { method: "PATCH", path: "/users/{id}", status: 200 },
  secretInput: ["password"],
  refusals: [
    notOnYourself.code,
    versionConflict(0).code,
    "last_admin",
    "password_too_short",
    "password_too_long",
    "password_too_common",
  ],
  input: updateUserInput,
  output: user,
  prepare: async ({ services }, { password }) => (password === undefined ? null : services.staff.hashed(password)),
  async handle(scope, { id, version, name, role }, password) {
    const { tx, actor, services, touch } = scope;
    const stored = await lockStaffMember(tx, id);
    if (!stored) return refuse(notFound);
    const expected = scope.expectState(stored, version);
    if (!expected.ok) return expected;
    if (id === actor.id && role !== undefined && role !== stored.role) return refuse(notOnYourself);
    const account = { clinicId: actor.clinicId, id };
    const changed = await services.staff.updateUser({ ...account, name, role }, tx);
    if (!changed.ok) return changed;
    if (password !== null) {
      const set = await services.staff.setPassword({ ...account, password }, tx);
      if (!set.ok) return set;
    }
    touch({ objectId: id });
    return accept(await readBack(scope, id));
  },
});

const deactivateUser = command({
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

const activateUser = command({
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

async function readBack({ tx }: Scope, id: UserId) {
  const stored = await findStaffMember(tx, id);
  if (!stored) throw new Error("a member of staff was written and not found");
  return stored;
}

export const usersRouter = t.router({
  list: listUsers,
  get: getUser,
  create: createUser,
  invite: inviteUser,
  update: updateUser,
  deactivate: deactivateUser,
  activate: activateUser,
  sessions: listSessionsOfUser,
  revokeSessions,
});
