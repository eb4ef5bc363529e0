import { randomBytes, randomUUID } from "node:crypto";
import { inClinic, insertServiceClient, retireServiceClient, savePublicClient, type Tx } from "@daybook/db/postgres";
import type { ClinicId, Role } from "@daybook/domain";
import type { Pool } from "pg";
import { serviceScopes, userScopes } from "./scopes.ts";
import { tokenHash } from "./token-hash.ts";

/** Built into the desktop application. */
const desktopClientId = "daybook-desktop";
export const desktopClientName = "Daybook desktop";
/** On this machine, at any port (RFC 8252, section 7.3). */
const desktopRedirects = ["http://127.0.0.1/callback", "http://[::1]/callback"];

/** Programs that sign in by themselves, and the one public client that people sign in through. */
export function createServiceClients({ pool, changed }: { pool: Pool; changed: () => void }) {
  async function createClient(
    { clinicId, name, role }: { clinicId: ClinicId; name: string; role: Role },
    tx?: Tx,
  ): Promise<{ client_id: string; client_secret: string }> {
    const secret = randomBytes(32).toString("base64url");
    const client = {
      id: randomUUID(),
      clientId: `svc_${randomBytes(12).toString("hex")}`,
      secretHash: tokenHash(secret),
      name,
      role,
      scopes: serviceScopes,
    };
    if (tx) await insertServiceClient(tx, client);
    else await inClinic(pool, clinicId, (tx) => insertServiceClient(tx, client));
    return { client_id: client.clientId, client_secret: secret };
  }

  /** Its tokens die with it. False when the clinic has no such client. */
  async function deactivateClient(
    { clinicId, clientId }: { clinicId: ClinicId; clientId: string },
    tx?: Tx,
  ): Promise<boolean> {
    const retired = tx
      ? await retireServiceClient(tx, clientId)
      : await inClinic(pool, clinicId, (tx) => retireServiceClient(tx, clientId));
    changed();
    return retired;
  }

  const ensureDesktopClient = () =>
    savePublicClient(pool, {
      clientId: desktopClientId,
      name: desktopClientName,
      redirectUris: desktopRedirects,
      scopes: userScopes,
    });

  return { createClient, deactivateClient, ensureDesktopClient };
}
