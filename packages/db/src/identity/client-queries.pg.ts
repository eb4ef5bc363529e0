import type { Tx } from "../shared/transaction.pg.ts";
import type { Queryable } from "./actor-queries.pg.ts";

interface NewServiceClient {
  readonly id: string;
  readonly clientId: string;
  readonly secretHash: string;
  readonly name: string;
  readonly role: string;
  readonly scopes: readonly string[];
}

/** A program that signs in with its own secret and works for one clinic. */
export async function insertServiceClient(tx: Tx, client: NewServiceClient): Promise<void> {
  const scopes = JSON.stringify(client.scopes);
  await tx.query(
    `insert into auth."oauthClient" ("clientId", "clientSecret", "name", "redirectUris", "grantTypes", "responseTypes",
       "scopes", "clientCredentialsScopes", "tokenEndpointAuthMethod", "applicationType", "createdAt", "updatedAt")
     values ($1, $2, $3, '[]', '["client_credentials"]', '[]', $4, $4, 'client_secret_basic', 'web', now(), now())`,
    [client.clientId, client.secretHash, client.name, scopes],
  );
  await tx.query("insert into service_client (clinic_id, id, client_id, name, role) values ($1, $2, $3, $4, $5)", [
    tx.clinicId,
    client.id,
    client.clientId,
    client.name,
    client.role,
  ]);
}

/** Ends the access of a client of the clinic: its secrets and tokens become invalid. */
export async function retireServiceClient(tx: Tx, clientId: string): Promise<void> {
  const { rowCount } = await tx.query(
    "update service_client set active = false where clinic_id = $1 and client_id = $2",
    [tx.clinicId, clientId],
  );
  if (rowCount === 0) throw new Error("the service client was locked and is gone");
  await tx.query(`update auth."oauthClient" set "disabled" = true, "updatedAt" = now() where "clientId" = $1`, [
    clientId,
  ]);
  await tx.query("delete from auth.replaced_secret where client_id = $1", [clientId]);
  await tx.query(`delete from auth."oauthAccessToken" where "clientId" = $1`, [clientId]);
}

interface PublicClient {
  readonly clientId: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
}

/** Saves a client for programs without a secret, on a person's machine. Repeated or concurrent calls leave one client. */
export async function savePublicClient(db: Queryable, client: PublicClient): Promise<void> {
  await db.query(
    `insert into auth."oauthClient" ("clientId", "name", "redirectUris", "grantTypes", "responseTypes", "scopes",
       "tokenEndpointAuthMethod", "applicationType", "skipConsent", "requirePKCE", "createdAt", "updatedAt")
     values ($1, $2, $3, '["authorization_code", "refresh_token"]', '["code"]', $4, 'none', 'native', true, true, now(), now())
     on conflict ("clientId") do update set "name" = excluded."name", "redirectUris" = excluded."redirectUris",
       "scopes" = excluded."scopes", "updatedAt" = now()`,
    [client.clientId, client.name, JSON.stringify(client.redirectUris), JSON.stringify(client.scopes)],
  );
}
