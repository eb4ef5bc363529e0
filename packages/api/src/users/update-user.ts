import { lockStaffMember } from "@daybook/db/postgres";
import { accept, notFound, notOnYourself, refuse, updateUserInput, user, versionConflict } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { readBack } from "./read-back.ts";

export const updateUserProcedure = command({
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
