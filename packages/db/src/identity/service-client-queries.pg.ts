import type { ServiceClient } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import type { Queryable } from "./actor-queries.pg.ts";

const columns = `c.id, c.client_id as "clientId", c.name, c.role, c.created_at as "createdAt",
  (select u.last_used_at from auth.client_use u where u.client_id = c.client_id) as "lastUsedAt",
  (select max(r.good_until) from auth.replaced_secret r where r.client_id = c.client_id and r.good_until > now())
    as "oldSecretUntil"`;

/** Active programs of the clinic, in order of name. */
export async function listServiceClients(tx: Tx): Promise<ServiceClient[]> {
  const { rows } = await tx.query<ServiceClient>(
    `select ${columns} from service_client c where c.clinic_id = $1 and c.active order by c.name, c.id`,
    [tx.clinicId],
  );
  return rows;
}

/** Finds an active program of the clinic and locks it until the transaction ends. */
export async function findServiceClientForUpdate(
  tx: Tx,
  which: { id: string } | { clientId: string },
): Promise<{ id: string; clientId: string } | null> {
  const { rows } = await tx.query<{ id: string; clientId: string }>(
    `select id, client_id as "clientId" from service_client
     where clinic_id = $1 and active and (id = $2::uuid or client_id = $3) for update`,
    [tx.clinicId, "id" in which ? which.id : null, "clientId" in which ? which.clientId : null],
  );
  return rows[0] ?? null;
}

/** Replaces the current secret, which works until the given time. The client must be one of the clinic. */
export async function replaceSecret(
  tx: Tx,
  { clientId, secretHash, goodUntilMs }: { clientId: string; secretHash: string; goodUntilMs: number },
): Promise<void> {
  await tx.query(
    `insert into auth.replaced_secret (secret_hash, client_id, good_until)
     select o."clientSecret", o."clientId", to_timestamp($3 / 1000.0) from auth."oauthClient" o
       join service_client c on c.client_id = o."clientId" and c.clinic_id = $1 where o."clientId" = $2`,
    [tx.clinicId, clientId, goodUntilMs],
  );
  await tx.query(
    `update auth."oauthClient" o set "clientSecret" = $3, "updatedAt" = now() from service_client c
     where c.client_id = o."clientId" and c.clinic_id = $1 and o."clientId" = $2`,
    [tx.clinicId, clientId, secretHash],
  );
}

/** Whether a secret is an earlier one of this client that still works. Both are given as they are stored. */
export async function isReplacedSecret(
  db: Queryable,
  { secretHash, currentHash, nowMs }: { secretHash: string; currentHash: string; nowMs: number },
): Promise<boolean> {
  const { rows } = await db.query(
    `select from auth.replaced_secret r join auth."oauthClient" o on o."clientId" = r.client_id
     where r.secret_hash = $1 and o."clientSecret" = $2 and r.good_until > to_timestamp($3 / 1000.0)`,
    [secretHash, currentHash, nowMs],
  );
  return rows.length > 0;
}

/** Saves the time of the last use; it never moves backwards. */
export async function noteClientUse(db: Queryable, clientId: string, nowMs: number): Promise<void> {
  await db.query(
    `insert into auth.client_use as u (client_id, last_used_at)
     select "clientId", to_timestamp($2 / 1000.0) from auth."oauthClient" where "clientId" = $1
     on conflict (client_id) do update set last_used_at = greatest(u.last_used_at, excluded.last_used_at)`,
    [clientId, nowMs],
  );
}
