import { findActorOfClient, inClinic, type Tx } from "@daybook/db/postgres";
import { accept, type ClinicId, clientNotFound, clinicId, type Result, refuse } from "@daybook/domain";
import type { Pool } from "pg";
import { createServiceClients } from "../../identity/tokens/service-clients.ts";
import { recordCommand } from "../record-command.ts";

type ServiceClients = ReturnType<typeof createServiceClients>;
interface Which {
  readonly clinicId: ClinicId;
  readonly id: string;
}

/** Changes the program of that id and writes it into the trail, in one transaction; answers its name, too. */
export async function changeClient<T>(
  pool: Pool,
  clientId: string,
  action: "clients.revoke" | "clients.rotate",
  change: (clients: ServiceClients, which: Which, tx: Tx) => Promise<Result<T>>,
) {
  const known = await findActorOfClient(pool, clientId);
  if (!known) return refuse(clientNotFound(clientId));
  const which = { clinicId: clinicId.parse(known.clinicId), id: known.id };
  const clients = createServiceClients({ pool, clock: Date.now, changed: () => undefined });
  const changed = await inClinic(pool, which.clinicId, async (tx) => {
    const changed = await change(clients, which, tx);
    if (changed.ok) await recordCommand(tx, { action, objectType: "service_client", objectId: known.id, fields: [] });
    return changed;
  });
  if (!changed.ok) return refuse(clientNotFound(clientId));
  return accept({ name: known.name, ...changed });
}
