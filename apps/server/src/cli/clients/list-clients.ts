import { inClinic, listServiceClients } from "@daybook/db/postgres";
import { accept, clinicId, type ServiceClient } from "@daybook/domain";
import { z } from "zod";
import { toSnake } from "../../http/rest/snake-case.ts";
import { chooseClinic } from "../choose-clinic.ts";
import { defineCommand } from "../command.ts";

export const listClients = defineCommand({
  name: "client:list",
  about: "lists the programs that may sign in, and when each was last used",
  options: { clinic: { valueName: "ID", about: "the oldest clinic if omitted" } },
  input: z.strictObject({ clinic: clinicId.optional() }),
  async run({ clinic: wanted }, { pool }) {
    const clinic = await chooseClinic(pool, wanted);
    if (!clinic.ok) return clinic;
    const clients = await inClinic(pool, clinic.value.id, listServiceClients);
    const none = `No program may sign in to ${clinic.value.name}. Use client:create to add one.`;
    return accept({
      json: { items: toSnake(clients) },
      text: clients.length === 0 ? none : clients.map(tell).join("\n"),
    });
  },
});

const tell = ({ clientId, name, role, lastUsedAt, oldSecretUntil }: ServiceClient): string =>
  `${clientId}  ${name} (${role}), ${lastUsedAt ? `last used ${lastUsedAt}` : "never used"}${
    oldSecretUntil ? `, old secret valid until ${oldSecretUntil}` : ""
  }`;
