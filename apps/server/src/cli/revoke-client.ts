import { setTimeout as delay } from "node:timers/promises";
import { findActorOfClient, inClinic } from "@daybook/db/postgres";
import { accept, clientNotFound, clinicId, refuse } from "@daybook/domain";
import { z } from "zod";
import { rememberMs } from "../identity/sessions/authenticate.ts";
import { createServiceClients } from "../identity/tokens/service-clients.ts";
import { defineCommand } from "./command.ts";
import { recordCommand } from "./record-command.ts";

export const revokeClient = defineCommand({
  name: "client:revoke",
  about: "revokes a program's access and its tokens at once",
  options: { clientId: { valueName: "C", about: "as client:list shows it" } },
  input: z.strictObject({ clientId: z.string().min(1).max(100) }),
  async run({ clientId }, { pool }) {
    const known = await findActorOfClient(pool, clientId);
    if (!known) return refuse(clientNotFound(clientId));
    const at = clinicId.parse(known.clinicId);
    const clients = createServiceClients({ pool, clock: Date.now, changed: () => undefined });
    const revoked = await inClinic(pool, at, async (tx) => {
      const revoked = await clients.revokeClient({ clinicId: at, id: known.id }, tx);
      if (revoked.ok)
        await recordCommand(tx, {
          action: "clients.revoke",
          objectType: "service_client",
          objectId: known.id,
          fields: [],
        });
      return revoked;
    });
    if (!revoked.ok) return refuse(clientNotFound(clientId));
    // A running server caches tokens for a moment. When this command ends, no cache can still have the token.
    await delay(rememberMs + 100);
    return accept({
      json: { client_id: clientId, revoked: true },
      text: `${known.name} can no longer sign in; its tokens are revoked.`,
    });
  },
});
