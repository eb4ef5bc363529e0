import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addSession, addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import {
  findAccessToken,
  findActorOfClient,
  findActorOfEmail,
  findActorOfUser,
  findSession,
  findSessionOfUser,
} from "./actor-queries.pg.ts";
import { insertServiceClient, retireServiceClient } from "./client-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

async function addProgram() {
  const client = { id: randomUUID(), clientId: `svc_${randomUUID()}`, secretHash: randomUUID() };
  const more = { name: "Portal", role: "service", scopes: ["daybook"] };
  await clinics.as(clinics.there, (tx) => insertServiceClient(tx, { ...client, ...more }));
  return client;
}

interface Token {
  readonly clientId: string;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly revoked?: Date;
}

async function addToken({ clientId, userId, sessionId, revoked }: Token): Promise<string> {
  const token = randomUUID();
  await clinics.db.owner.query(
    `insert into auth."oauthAccessToken" ("token", "clientId", "userId", "sessionId", "revoked", "expiresAt", "createdAt", "scopes")
     values ($1, $2, $3, $4, $5, '2030-01-01T00:00:00Z', now(), '["daybook.read"]')`,
    [token, clientId, userId ?? null, sessionId ?? null, revoked ?? null],
  );
  return token;
}

test("a session gives person, clinic and role while the person is active", async () => {
  const { db, there } = clinics;
  const { id, email } = await addStaff(db, there, { role: "clinician" });
  const startedAt = Date.parse("2026-01-01T08:00:00Z");
  const session = await addSession(db, id, { startedAt, lastSeenAt: startedAt + 5_000 });
  await addSession(db, id, { startedAt: startedAt - 1_000 }); // another session of the same person
  const person = { clinicId: there, id, role: "clinician", name: "Robin Frost" };
  const found = { ...person, sessionId: session.id, startedAt, lastSeenAt: startedAt + 5_000 };
  expect(await findSession(db.pool, session.token)).toEqual(found);
  expect(await findSession(db.pool, randomUUID())).toBeNull();
  expect(await findSessionOfUser(db.pool, session.id, id)).toEqual(found);
  expect(await findSessionOfUser(db.pool, session.id, randomUUID())).toBeNull();
  expect(await findSessionOfUser(db.pool, randomUUID(), id)).toBeNull();
  expect(await findActorOfUser(db.pool, id)).toEqual(person);
  expect(await findActorOfEmail(db.pool, email.toUpperCase())).toEqual(person);
  expect(await findActorOfEmail(db.pool, "nobody@clinic.test")).toBeNull();
  await db.owner.query("update staff_member set active = false where user_id = $1", [id]);
  for (const gone of [
    await findSession(db.pool, session.token),
    await findSessionOfUser(db.pool, session.id, id),
    await findActorOfUser(db.pool, id),
    await findActorOfEmail(db.pool, email),
  ])
    expect(gone).toBeNull();
});

test("a person's access token is valid while its session exists and it is not revoked", async () => {
  const { db, there } = clinics;
  const { id: userId } = await addStaff(db, there);
  const { clientId } = await addProgram();
  const session = await addSession(db, userId);
  const token = await addToken({ clientId, userId, sessionId: session.id });
  expect(await findAccessToken(db.pool, token)).toMatchObject({
    kind: "user",
    id: userId,
    clinicId: there,
    clientId,
    scopes: ["daybook.read"],
    expiresAt: Date.parse("2030-01-01T00:00:00Z"),
    session: { id: session.id },
  });
  const revoked = await addToken({ clientId, userId, sessionId: session.id, revoked: new Date() });
  expect(await findAccessToken(db.pool, revoked)).toBeNull();
  expect(await findAccessToken(db.pool, await addToken({ clientId, userId }))).toBeNull();
  await db.owner.query(`delete from auth."session" where "id" = $1`, [session.id]);
  expect(await findAccessToken(db.pool, token)).toBeNull();
});

test("a program's access token is valid until the program is retired", async () => {
  const { as, db, there } = clinics;
  const { id, clientId } = await addProgram();
  const token = await addToken({ clientId });
  const program = { kind: "service", id, clinicId: there, role: "service", session: null };
  expect(await findAccessToken(db.pool, token)).toMatchObject(program);
  expect(await findActorOfClient(db.pool, clientId)).toMatchObject({ id, clinicId: there });
  await as(there, (tx) => retireServiceClient(tx, clientId));
  expect(await findAccessToken(db.pool, token)).toBeNull();
  expect(await findActorOfClient(db.pool, clientId)).toBeNull();
  const { rowCount } = await db.owner.query(`select from auth."oauthAccessToken" where "token" = $1`, [token]);
  expect(rowCount).toBe(0);
});
