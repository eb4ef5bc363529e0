import { inClinic } from "@daybook/db/postgres";
import { accept, clinicId, line, role } from "@daybook/domain";
import { z } from "zod";
import { createServiceClients } from "../../identity/tokens/service-clients.ts";
import { chooseClinic } from "../choose-clinic.ts";
import { defineCommand } from "../command.ts";
import { recordCommand } from "../record-command.ts";

export const createClient = defineCommand({
  name: "client:create",
  about: "creates access for a program; prints its client id and its secret, which is shown only once",
  options: {
    name: { valueName: "N", about: "name that the audit trail shows" },
    role: { valueName: "R", about: role.options.join(", ") },
    clinic: { valueName: "ID", about: "the oldest clinic if omitted" },
  },
  input: z.strictObject({ name: line(100), role, clinic: clinicId.optional() }),
  async run({ name, role, clinic: wanted }, { pool, config }) {
    const clinic = await chooseClinic(pool, wanted);
    if (!clinic.ok) return clinic;
    const clients = createServiceClients({ pool, clock: Date.now, changed: () => undefined });
    const clinicId = clinic.value.id;
    const client = await inClinic(pool, clinicId, async (tx) => {
      const client = await clients.createClient({ clinicId, name, role }, tx);
      const fields = ["name", "role"];
      await recordCommand(tx, { action: "clients.create", objectType: "service_client", objectId: null, fields });
      return client;
    });
    return accept({
      json: client,
      text: [
        `${name} may sign in to ${clinic.value.name} as ${role}.`,
        `  client_id      ${client.client_id}`,
        `  client_secret  ${client.client_secret}   (shown once)`,
        `  discovery      ${config.publicUrl}/.well-known/openid-configuration`,
      ].join("\n"),
    });
  },
});
