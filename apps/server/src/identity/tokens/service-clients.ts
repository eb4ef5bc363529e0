import { randomBytes, randomUUID } from "node:crypto";
import {
  findServiceClientForUpdate,
  inClinic,
  insertServiceClient,
  replaceSecret,
  retireServiceClient,
  savePublicClient,
  type Tx,
} from "@daybook/db/postgres";
import {
  accept,
  type ClinicId,
  type Instant,
  instantOf,
  notFound,
  type Result,
  type Role,
  refuse,
  secretOverlapMinutes,
} from "@daybook/domain";
import type { Pool } from "pg";
import { serviceScopes, userScopes } from "./scopes.ts";
import { tokenHash } from "./token-hash.ts";

/** Client id that is built into the desktop application. */
const desktopClientId = "daybook-desktop";
export const desktopClientName = "Daybook desktop";
/** Loopback addresses; any port is accepted (RFC 8252, section 7.3). */
const desktopRedirects = ["http://127.0.0.1/callback", "http://[::1]/callback"];

interface Options {
  readonly pool: Pool;
  readonly clock: () => number;
  /** Called when a credential may have become invalid. */
  readonly changed: () => void;
}

export interface Which {
  readonly clinicId: ClinicId;
  readonly id: string;
}

const newSecret = () => randomBytes(32).toString("base64url");

/** Programs that sign in by themselves, and the desktop application, the only public client. */
export function createServiceClients({ pool, clock, changed }: Options) {
  async function createClient(
    { clinicId, name, role }: { clinicId: ClinicId; name: string; role: Role },
    tx?: Tx,
  ): Promise<{ client_id: string; client_secret: string }> {
    const secret = newSecret();
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

  async function rotateClient(
    { id }: Which,
    tx: Tx,
  ): Promise<Result<{ clientId: string; clientSecret: string; oldSecretUntil: Instant }>> {
    const client = await findServiceClientForUpdate(tx, { id });
    if (!client) return refuse(notFound);
    const { clientId } = client;
    const clientSecret = newSecret();
    const goodUntilMs = Math.floor(clock()) + secretOverlapMinutes * 60_000;
    await replaceSecret(tx, { clientId, secretHash: tokenHash(clientSecret), goodUntilMs });
    return accept({ clientId, clientSecret, oldSecretUntil: instantOf(goodUntilMs) });
  }

  async function revokeClient(which: Which | { clinicId: ClinicId; clientId: string }, tx?: Tx): Promise<Result<null>> {
    if (!tx) return inClinic(pool, which.clinicId, (tx) => revokeClient(which, tx)).finally(changed);
    const client = await findServiceClientForUpdate(tx, which);
    if (!client) return refuse(notFound);
    await retireServiceClient(tx, client.clientId);
    return accept(null);
  }

  const ensureDesktopClient = () =>
    savePublicClient(pool, {
      clientId: desktopClientId,
      name: desktopClientName,
      redirectUris: desktopRedirects,
      scopes: userScopes,
    });

  return { createClient, rotateClient, revokeClient, ensureDesktopClient };
}
