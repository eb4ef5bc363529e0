import { accept, answerToldOnce, rotatedClient, serviceClientInput } from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const rotateClientProcedure = command({
  path: "clients.rotate",
  summary: "Give a service client a new secret; the old one works for another hour",
  phi: "none",
  object: "service_client",
  rest: { method: "POST", path: "/clients/{id}/rotate", status: 200 },
  refusals: [answerToldOnce(null).code],
  input: serviceClientInput,
  output: rotatedClient,
  secretAnswer: () => true,
  async handle({ tx, actor, services, touch }, { id }) {
    const rotated = await services.clients.rotateClient({ clinicId: actor.clinicId, id }, tx);
    if (!rotated.ok) return rotated;
    touch({ objectId: id });
    return accept(rotated.value);
  },
});
