import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { insertServiceClient, retireServiceClient, savePublicClient } from "./client-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const stored = async (clientId: string) => {
  const { rows } = await clinics.db.owner.query<Record<string, unknown>>(
    `select o.*, s.clinic_id, s.role from auth."oauthClient" o left join service_client s on s.client_id = o."clientId"
     where o."clientId" = $1`,
    [clientId],
  );
  return rows;
};

test("a program belongs to the clinic that made it, and may have its own scopes", async () => {
  const { as, here } = clinics;
  const client = { id: randomUUID(), clientId: "svc_one", secretHash: "hash", name: "Portal", role: "service" };
  await as(here, (tx) => insertServiceClient(tx, { ...client, scopes: ["daybook", "daybook.read"] }));
  expect(await stored("svc_one")).toMatchObject([
    {
      clinic_id: here,
      role: "service",
      clientSecret: "hash",
      clientCredentialsScopes: ["daybook", "daybook.read"],
      grantTypes: ["client_credentials"],
      redirectUris: [],
    },
  ]);
});

test("there is one public client, however many servers start, with the values saved last", async () => {
  const { pool } = clinics.db;
  const client = { clientId: "desk", name: "Desk", redirectUris: ["http://127.0.0.1/callback"], scopes: ["openid"] };
  await Promise.all([1, 2, 3].map(() => savePublicClient(pool, client)));
  await savePublicClient(pool, { ...client, scopes: ["openid", "daybook"] });
  expect(await stored("desk")).toMatchObject([
    { scopes: ["openid", "daybook"], tokenEndpointAuthMethod: "none", requirePKCE: true, clinic_id: null },
  ]);
});

test("retiring a program ends its tokens and old secrets, and no other program's", async () => {
  const { as, db, here } = clinics;
  for (const clientId of ["svc_gone", "svc_stays"]) {
    const client = { id: randomUUID(), clientId, secretHash: randomUUID(), name: clientId, role: "service" };
    await as(here, (tx) => insertServiceClient(tx, { ...client, scopes: ["daybook"] }));
    await db.owner.query(
      `insert into auth."oauthAccessToken" ("token", "clientId", "expiresAt", "createdAt", "scopes")
       values ($1, $1, '2030-01-01T00:00:00Z', now(), '[]')`,
      [clientId],
    );
    await db.owner.query("insert into auth.replaced_secret values ($1, $1, '2030-01-01T00:00:00Z')", [clientId]);
  }
  await as(here, (tx) => retireServiceClient(tx, "svc_gone"));
  const left = async (select: string) => (await db.owner.query<{ x: string }>(select)).rows.map(({ x }) => x);
  expect(await left(`select "token" as x from auth."oauthAccessToken"`)).toEqual(["svc_stays"]);
  expect(await left("select client_id as x from auth.replaced_secret")).toEqual(["svc_stays"]);
  expect(await left(`select "clientId" as x from auth."oauthClient" where "disabled"`)).toEqual(["svc_gone"]);
  expect(await left("select client_id as x from service_client where not active")).toEqual(["svc_gone"]);
});
