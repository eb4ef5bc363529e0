import { setTimeout as delay } from "node:timers/promises";
import { accept } from "@daybook/domain";
import { z } from "zod";
import { rememberMs } from "../../identity/sessions/authenticate.ts";
import { defineCommand } from "../command.ts";
import { changeClient } from "./change-client.ts";

export const revokeClient = defineCommand({
  name: "client:revoke",
  about: "revokes a program's access and its tokens at once",
  options: { clientId: { valueName: "C", about: "as client:list shows it" } },
  input: z.strictObject({ clientId: z.string().min(1).max(100) }),
  async run({ clientId }, { pool }) {
    const revoked = await changeClient(pool, clientId, "clients.revoke", (clients, which, tx) =>
      clients.revokeClient(which, tx),
    );
    if (!revoked.ok) return revoked;
    // A running server caches tokens for a moment. When this command ends, no cache can still have the token.
    await delay(rememberMs + 100);
    return accept({
      json: { client_id: clientId, revoked: true },
      text: `${revoked.value.name} can no longer sign in; its tokens are revoked.`,
    });
  },
});
