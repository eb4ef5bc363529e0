import { accept, serviceClientInput } from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";

export const revokeClientProcedure = command({
  path: "clients.revoke",
  summary: "Revoke a service client and all its tokens at once",
  phi: "none",
  object: "service_client",
  idempotent: true,
  rest: { method: "POST", path: "/clients/{id}/revoke", status: 204 },
  input: serviceClientInput,
  output: z.null(),
  async handle({ tx, actor, services, touch }, { id }) {
    const revoked = await services.clients.revokeClient({ clinicId: actor.clinicId, id }, tx);
    if (!revoked.ok) return revoked;
    touch({ objectId: id });
    return accept(null);
  },
  afterCommit: ({ clients }) => clients.forget(),
});
