import { randomUUID } from "node:crypto";
import type { ClinicId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { insertServiceClient, retireServiceClient } from "./client-queries.pg.ts";
import {
  findServiceClientForUpdate,
  isReplacedSecret,
  listServiceClients,
  noteClientUse,
  replaceSecret,
} from "./service-client-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

async function addClient(clinic: ClinicId, name = "Portal") {
  const client = { id: randomUUID(), clientId: `svc_${randomUUID()}`, secretHash: randomUUID() };
  const more = { name, role: "service", scopes: ["daybook"] };
  await clinics.as(clinic, (tx) => insertServiceClient(tx, { ...client, ...more }));
  return client;
}

const secretOf = async (clientId: string) => {
  const { rows } = await clinics.db.owner.query<{ secret: string }>(
    `select "clientSecret" as secret from auth."oauthClient" where "clientId" = $1`,
    [clientId],
  );
  return rows[0]?.secret;
};

test("only programs of the clinic are listed, in order of name, with their last use", async () => {
  const { as, db, here, there } = clinics;
  const [zeta, alpha] = [await addClient(here, "Zeta"), await addClient(here, "Alpha")];
  await addClient(there, "Other");
  const listed = () => as(here, listServiceClients);
  expect((await listed()).map(({ name }) => name)).toEqual(["Alpha", "Zeta"]);
  await noteClientUse(db.pool, zeta.clientId, Date.parse("2026-03-01T08:00:00Z"));
  await noteClientUse(db.pool, zeta.clientId, Date.parse("2026-02-01T08:00:00Z"));
  await noteClientUse(db.pool, "svc_unknown", Date.now());
  expect((await listed()).map(({ lastUsedAt }) => lastUsedAt)).toEqual([null, "2026-03-01T08:00:00Z"]);
  await as(here, (tx) => retireServiceClient(tx, alpha.clientId));
  expect((await listed()).map(({ name }) => name)).toEqual(["Zeta"]);
});

test("a program is found only by its own clinic, by either id, while it is active", async () => {
  const { as, here, there } = clinics;
  const { id, clientId } = await addClient(there);
  for (const which of [{ id }, { clientId }]) {
    expect(await as(there, (tx) => findServiceClientForUpdate(tx, which))).toEqual({ id, clientId });
    expect(await as(here, (tx) => findServiceClientForUpdate(tx, which))).toBeNull();
  }
  await expect(as(here, (tx) => retireServiceClient(tx, clientId))).rejects.toThrow("gone");
  await as(there, (tx) => retireServiceClient(tx, clientId));
  expect(await as(there, (tx) => findServiceClientForUpdate(tx, { id }))).toBeNull();
});

test("a replaced secret works until it expires, and only for its own client", async () => {
  const { as, db, here, there } = clinics;
  const [client, other] = [await addClient(here), await addClient(here)];
  const goodUntilMs = Date.now() + 60_000;
  const replacement = { clientId: client.clientId, secretHash: "new", goodUntilMs };
  await as(there, (tx) => replaceSecret(tx, { ...replacement, secretHash: "from elsewhere" }));
  expect(await secretOf(client.clientId)).toBe(client.secretHash);
  await as(here, (tx) => replaceSecret(tx, replacement));
  expect(await secretOf(client.clientId)).toBe("new");
  const isGood = (secretHash: string, currentHash: string, nowMs: number) =>
    isReplacedSecret(db.pool, { secretHash, currentHash, nowMs });
  expect(await isGood(client.secretHash, "new", goodUntilMs - 1)).toBe(true);
  expect(await isGood(client.secretHash, "new", goodUntilMs)).toBe(false);
  expect(await isGood(client.secretHash, other.secretHash, goodUntilMs - 1)).toBe(false);
  expect(await isGood("unknown", "new", goodUntilMs - 1)).toBe(false);
  await as(here, (tx) => retireServiceClient(tx, client.clientId));
  expect(await isGood(client.secretHash, "new", goodUntilMs - 1)).toBe(false);
});

test("programs with the same name are in order of id, each with the time until which its own old secret works", async () => {
  const { as, db, there } = clinics;
  const made = [];
  for (let at = 0; at < 6; at += 1) made.push(await addClient(there, "Twin"));
  const ids = await as(there, async (tx) => {
    await withoutIndexOrder(tx);
    return (await listServiceClients(tx)).filter(({ name }) => name === "Twin").map(({ id }) => id);
  });
  expect(ids).toEqual(made.map(({ id }) => id).toSorted());
  for (const name of ["D", "B", "E", "A", "C"]) await addClient(there, name);
  const names = (await as(there, listServiceClients)).map(({ name }) => name).filter((name) => name.length === 1);
  expect(names).toEqual(["A", "B", "C", "D", "E"]);
  const [one, other] = [await addClient(there, "Rotated"), await addClient(there, "Rotated long ago")];
  const goodUntilMs = Math.floor(Date.now() / 1_000) * 1_000 + 60_000;
  await as(there, (tx) => replaceSecret(tx, { clientId: one.clientId, secretHash: "a", goodUntilMs }));
  await as(there, (tx) =>
    replaceSecret(tx, { clientId: other.clientId, secretHash: "b", goodUntilMs: Date.now() - 1 }),
  );
  expect([await secretOf(one.clientId), await secretOf(other.clientId)]).toEqual(["a", "b"]);
  const listed = await as(there, listServiceClients);
  const until = new Map(listed.map(({ id, oldSecretUntil }) => [id, oldSecretUntil && Date.parse(oldSecretUntil)]));
  expect([until.get(one.id), until.get(other.id), until.get(ids[0] ?? "")]).toEqual([goodUntilMs, null, null]);
  // At exactly that time it still works.
  await as(there, async (tx) => {
    await tx.query("update auth.replaced_secret set good_until = now() where client_id = $1", [one.clientId]);
    const found = (await listServiceClients(tx)).find(({ id }) => id === one.id);
    expect(found?.oldSecretUntil).toBeNull();
  });
  await db.owner.query("delete from auth.replaced_secret where client_id = $1", [one.clientId]);
});

test("one of several programs is found and locked until the transaction ends", async () => {
  const { as, db, here } = clinics;
  const [one, other] = [await addClient(here), await addClient(here)];
  await as(here, async (tx) => {
    for (const which of [{ id: other.id }, { clientId: other.clientId }])
      expect(await findServiceClientForUpdate(tx, which)).toEqual({ id: other.id, clientId: other.clientId });
    const nowait = "select from service_client where id = $1 for key share nowait";
    await expect(db.owner.query(nowait, [other.id])).rejects.toMatchObject({ code: "55P03" });
    await expect(db.owner.query(nowait, [one.id])).resolves.toMatchObject({ rowCount: 1 });
  });
});
