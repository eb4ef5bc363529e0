import { accept, answerToldOnce, createdUser, createUserInput, type UserId } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { readBack } from "./read-back.ts";

export const createUserProcedure = command({
  path: "users.create",
  summary: "Create a staff account; without a password one is generated and shown once",
  phi: "none",
  object: "user",
  rest: { method: "POST", path: "/users", status: 201 },
  secretInput: ["password"],
  secretAnswer: ({ password }) => password !== null,
  refusals: [
    "email_taken",
    answerToldOnce(null).code,
    "password_too_short",
    "password_too_long",
    "password_too_common",
  ],
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
