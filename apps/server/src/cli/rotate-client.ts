import { findActorOfClient, inClinic } from "@daybook/db/postgres";
import { accept, clientNotFound, clinicId, refuse } from "@daybook/domain";
import { z } from "zod";
import { createServiceClients } from "../identity/tokens/service-clients.ts";
import { defineCommand } from "./command.ts";
import { recordCommand } from "./record-command.ts";

export const rotateClient = defineCommand({
  name: "client:rotate",
  about: "gives a program a new secret, which is shown only once; the old one stays valid for an hour",
  options: { clientId: { valueName: "C", about: "as client:list shows it" } },
  input: z.strictObject({ clientId: z.string().min(1).max(100) }),
  async run({ clientId }, { pool }) {
    const known = await findActorOfClient(pool, clientId);
    if (!known) return refuse(clientNotFound(clientId));
    const at = clinicId.parse(known.clinicId);
    const clients = createServiceClients({ pool, clock: Date.now, changed: () => undefined });
    const rotated = await inClinic(pool, at, async (tx) => {
      const rotated = await clients.rotateClient({ clinicId: at, id: known.id }, tx);
      if (rotated.ok)
        await recordCommand(tx, {
          action: "clients.rotate",
          objectType: "service_client",
          objectId: known.id,
          fields: [],
        });
      return rotated;
    });
    if (!rotated.ok) return refuse(clientNotFound(clientId));
    const { clientSecret, oldSecretUntil } = rotated.value;
    return accept({
      json: { client_id: clientId, client_secret: clientSecret },
      text: [
        `${known.name} has a new secret. The old one is valid until ${oldSecretUntil}.`,
        `  client_id      ${clientId}`,
        `  client_secret  ${clientSecret}   (shown once)`,
      ].join("\n"),
    });
  },
});
