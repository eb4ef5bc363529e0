import { accept } from "@daybook/domain";
import { z } from "zod";
import { defineCommand } from "../command.ts";
import { changeClient } from "./change-client.ts";

export const rotateClient = defineCommand({
  name: "client:rotate",
  about: "gives a program a new secret, which is shown only once; the old one stays valid for an hour",
  options: { clientId: { valueName: "C", about: "as client:list shows it" } },
  input: z.strictObject({ clientId: z.string().min(1).max(100) }),
  async run({ clientId }, { pool }) {
    const rotated = await changeClient(pool, clientId, "clients.rotate", (clients, which, tx) =>
      clients.rotateClient(which, tx),
    );
    if (!rotated.ok) return rotated;
    const { clientSecret, oldSecretUntil } = rotated.value.value;
    return accept({
      json: { client_id: clientId, client_secret: clientSecret },
      text: [
        `${rotated.value.name} has a new secret. The old one is valid until ${oldSecretUntil}.`,
        `  client_id      ${clientId}`,
        `  client_secret  ${clientSecret}   (shown once)`,
      ].join("\n"),
    });
  },
});
