import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { inClinic, renewGrant } from "@daybook/db/postgres";
import { deskSessionText, instantOf } from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { bearer, call, signIn, whoIs } from "../testing/http-caller.ts";
import { createIdentityWorld, goodPassword, type IdentityWorld } from "../testing/identity-world.ts";

let world: IdentityWorld;
let minutesAhead = 0;
beforeAll(async () => {
  world = await createIdentityWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const hours = (count: number) => count * 60;
function advance(minutes: number): void {
  minutesAhead += minutes;
  world.advance(minutes);
}
const now = () => Date.now() + minutesAhead * 60_000;

/** A person with a desk that has a grant for three days. */
async function withGrant() {
  const person = await world.addUser();
  const deviceId = randomUUID();
  await world.db.owner.query(
    `insert into sync_device (clinic_id, id, name, app_version, share, registered_by) values ($1, $2, 'desk', '1', '', $3)`,
    [world.clinic, deviceId, person.id],
  );
  const grant = await inClinic(world.db.pool, world.clinic, (tx) =>
    renewGrant(tx, {
      deviceId,
      userId: person.id,
      key: randomBytes(32),
      expiresAt: instantOf(now() + hours(72) * 60_000),
    }),
  );
  return { ...person, deviceId, grantId: grant.id, key: grant.key };
}
type Granted = Awaited<ReturnType<typeof withGrant>>;

const nonce = async () => String((await call(`${world.url}/auth/desk-nonce`, { method: "POST" })).json["nonce"]);
const sign = ({ deviceId, id, grantId, key }: Granted, nonce: string) => {
  const proof = { deviceId, userId: id, grantId, nonce };
  return { ...proof, mac: createHmac("sha256", key).update(deskSessionText(proof)).digest("base64url") };
};
const open = async (desk: Granted, change: object = {}) =>
  call(`${world.url}/auth/desk-session`, { json: { ...sign(desk, await nonce()), ...change } });

test("a desk whose session ended gets a new one with the person's grant, and the trail tells so", async () => {
  const desk = await withGrant();
  const opened = await open(desk);
  expect(opened).toMatchObject({ status: 200, json: { user: { id: desk.id, role: "frontdesk" } } });
  expect(opened.headers.get("cache-control")).toBe("no-store");
  expect(await whoIs(world.url, bearer(opened.json["token"]))).toMatchObject({ id: desk.id });
  const { rows } = await world.db.owner.query(
    "select action, outcome, detail from audit_event where actor_id = $1 order by seq desc limit 1",
    [desk.id],
  );
  expect(rows).toEqual([{ action: "session.signIn", outcome: "ok", detail: "desk_grant" }]);
});

test("the new session is an ordinary one, that ends after half an hour without use", async () => {
  const session = bearer((await open(await withGrant())).json["token"]);
  advance(29);
  expect(await whoIs(world.url, session)).not.toBeNull();
  advance(31);
  expect(await whoIs(world.url, session)).toBeNull();
});

test("a proof works once, and not any more after another one", async () => {
  const desk = await withGrant();
  const [first, second] = [sign(desk, await nonce()), sign(desk, await nonce())];
  const send = (json: object) => call(`${world.url}/auth/desk-session`, { json });
  advance(0.01);
  expect((await send(second)).status).toBe(200);
  expect((await send(second)).status).toBe(401);
  expect((await send(first)).status).toBe(401);
  expect((await open(desk)).status).toBe(200);
});

describe("refused with one answer", () => {
  const refused = { status: 401, json: { code: "grant_refused" } };

  test("a proof with another key, and it uses up nothing", async () => {
    const desk = await withGrant();
    const stranger = { ...desk, key: randomBytes(32) };
    const at = await nonce();
    const send = (json: object) => call(`${world.url}/auth/desk-session`, { json });
    expect(await send(sign(stranger, at))).toMatchObject(refused);
    expect((await send(sign(desk, at))).status).toBe(200);
  });

  test.each([
    ["a nonce that the server did not make", { nonce: "1764565000000.abc" }],
    ["an unknown person", { userId: randomUUID() }],
    ["an unknown grant", { grantId: randomUUID() }],
    ["an unknown desk", { deviceId: randomUUID() }],
    ["nothing at all", { mac: undefined }],
  ])("%s", async (_what, change) => {
    expect(await open(await withGrant(), change)).toMatchObject(refused);
  });

  test("a nonce of three minutes ago", async () => {
    const desk = await withGrant();
    const old = sign(desk, await nonce());
    advance(3);
    expect(await call(`${world.url}/auth/desk-session`, { json: old })).toMatchObject(refused);
  });

  test("a grant after three days", async () => {
    const desk = await withGrant();
    expect((await open(desk)).status).toBe(200);
    advance(hours(73));
    expect(await open(desk)).toMatchObject(refused);
  });

  test.each<[string, (desk: Granted) => Promise<unknown>]>([
    ["a new role", ({ id }) => world.identity.updateUser({ clinicId: world.clinic, id, role: "clinician" })],
    [
      "a new password",
      ({ id }) => world.identity.setPassword({ clinicId: world.clinic, id, password: "river lamp ghost 8" }),
    ],
    [
      "the person's own new password",
      async ({ email }) => {
        const session = bearer((await signIn(world.url, email, goodPassword)).json["token"]);
        const json = { current: goodPassword, new: "river lamp ghost 8" };
        expect((await call(`${world.url}/auth/change-password`, { json, headers: session })).status).toBe(204);
      },
    ],
    ["the person's leaving", ({ id }) => world.identity.deactivateUser({ clinicId: world.clinic, id })],
    [
      "the desk's revocation",
      ({ deviceId }) => world.db.owner.query("update sync_device set revoked_at = now() where id = $1", [deviceId]),
    ],
  ])("a grant after %s", async (_what, change) => {
    const desk = await withGrant();
    await change(desk);
    expect(await open(desk)).toMatchObject(refused);
  });

  test("a grant of a person who left and came back", async () => {
    const desk = await withGrant();
    await world.identity.deactivateUser({ clinicId: world.clinic, id: desk.id });
    await world.identity.activateUser({ clinicId: world.clinic, id: desk.id });
    expect(await open(desk)).toMatchObject(refused);
  });
});

test("a new name leaves the grant alone", async () => {
  const desk = await withGrant();
  await world.identity.updateUser({ clinicId: world.clinic, id: desk.id, name: "Robin Snow" });
  expect(await open(desk)).toMatchObject({ status: 200, json: { user: { name: "Robin Snow" } } });
});
