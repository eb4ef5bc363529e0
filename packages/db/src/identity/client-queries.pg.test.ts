import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { insertServiceClient, savePublicClient } from "./client-queries.pg.ts";

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

test("the public client is one, however many servers start, and what is said last holds", async () => {
  const { pool } = clinics.db;
  const client = { clientId: "desk", name: "Desk", redirectUris: ["http://127.0.0.1/callback"], scopes: ["openid"] };
  await Promise.all([1, 2, 3].map(() => savePublicClient(pool, client)));
  await savePublicClient(pool, { ...client, scopes: ["openid", "daybook"] });
  expect(await stored("desk")).toMatchObject([
    { scopes: ["openid", "daybook"], tokenEndpointAuthMethod: "none", requirePKCE: true, clinic_id: null },
  ]);
});
