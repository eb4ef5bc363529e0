import { inClinic } from "@daybook/db/postgres";
import { accept, clinicId, createUserInput } from "@daybook/domain";
import { z } from "zod";
import { createStaffAccounts } from "../identity/accounts/staff-accounts.ts";
import { chooseClinic } from "./choose-clinic.ts";
import { defineCommand } from "./command.ts";
import { recordCommand } from "./record-command.ts";

const { email, name, role } = createUserInput.shape;

export const createUser = defineCommand({
  name: "user:create",
  about: "creates an account for a person; generates and prints a password if none is given",
  options: {
    email: { valueName: "E", about: "e-mail address to sign in with" },
    name: { valueName: "N", about: "name that others see" },
    role: { valueName: "R", about: role.options.join(", ") },
    password: {
      valueName: "P",
      about: "at least 12 characters; better omitted, because other users of this machine can see it",
    },
    clinic: { valueName: "ID", about: "the oldest clinic if omitted" },
  },
  // The strength of the password is checked later, by the rule that also answers over HTTP, with its own codes.
  input: z.strictObject({ email, name, role, password: z.string().optional(), clinic: clinicId.optional() }),
  async run({ email, name, role, password, clinic: wanted }, { pool }) {
    const clinic = await chooseClinic(pool, wanted);
    if (!clinic.ok) return clinic;
    const staff = createStaffAccounts({ pool, changed: () => undefined });
    const clinicId = clinic.value.id;
    const hashed = await staff.hashed(password);
    const made = await inClinic(pool, clinicId, async (tx) => {
      const made = await staff.createUser({ clinicId, email, name, role, password: hashed }, tx);
      const fields = ["email", "name", "role"];
      if (made.ok)
        await recordCommand(tx, { action: "users.create", objectType: "user", objectId: made.value.id, fields });
      return made;
    });
    if (!made.ok) return made;
    const { id } = made.value;
    const shown = password === undefined ? made.value.password : null;
    return accept({
      json: { id, email, name, role, clinic_id: clinicId, password: shown },
      text: [
        `${name} has an account in ${clinic.value.name}.`,
        `  sign in   ${email}`,
        ...(shown === null ? [] : [`  password  ${shown}   (shown once)`]),
        `  role      ${role}`,
      ].join("\n"),
    });
  },
});
