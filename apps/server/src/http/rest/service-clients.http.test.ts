import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { call } from "../../identity/testing/http-caller.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let admin: string;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  admin = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

interface Listed {
  readonly id: string;
  readonly client_id: string;
  readonly last_used_at: string | null;
  readonly old_secret_until: string | null;
}

async function listed(clientId: string, token = admin): Promise<Listed | undefined> {
  const { status, body } = await world.rest("GET", "/clients", { token });
  expect(status).toBe(200);
  return (body["items"] as Listed[]).find((one) => one.client_id === clientId);
}

const tokenWith = (clientId: string, secret: unknown) =>
  call(`${world.url}/auth/oauth2/token`, {
    form: { grant_type: "client_credentials", client_id: clientId, client_secret: String(secret) },
  });

test("an admin lists programs, gives one a new secret, and revokes it at once with its tokens", async () => {
  const made = await world.server.identity.createClient({ clinicId: world.clinic, name: "Portal", role: "service" });
  const { client_id: clientId, client_secret: first } = made;
  const { id } = (await listed(clientId)) ?? { id: "" };
  expect(await listed(clientId)).toMatchObject({ name: "Portal", last_used_at: null, old_secret_until: null });
  const token = String((await tokenWith(clientId, first)).json["access_token"]);
  expect((await world.rest("GET", "/session", { token })).status).toBe(200);
  expect((await listed(clientId))?.last_used_at).not.toBeNull();

  const rotated = await world.rest("POST", `/clients/${id}/rotate`, { token: admin });
  expect(rotated.status).toBe(200);
  expect(Object.keys(rotated.body)).toEqual(["client_id", "client_secret", "old_secret_until"]);
  expect((await listed(clientId))?.old_secret_until).toBe(rotated.body["old_secret_until"]);
  for (const secret of [first, rotated.body["client_secret"]])
    expect((await tokenWith(clientId, secret)).status).toBe(200);

  expect((await world.rest("GET", "/session", { token })).status).toBe(200); // and is cached for a second
  expect((await world.rest("POST", `/clients/${id}/revoke`, { token: admin })).status).toBe(204);
  expect((await world.rest("GET", "/session", { token })).status).toBe(401);
  for (const secret of [first, rotated.body["client_secret"]])
    expect((await tokenWith(clientId, secret)).status).toBe(401);
  expect(await listed(clientId)).toBeUndefined();
  expect((await world.rest("POST", `/clients/${id}/rotate`, { token: admin })).status).toBe(404);
});

test("programs of another clinic are not found", async () => {
  const client = await world.server.identity.createClient({ clinicId: world.clinic, name: "Portal", role: "service" });
  const { id } = (await listed(client.client_id)) ?? { id: "" };
  const stranger = await world.tokenOf("admin", world.otherClinic);
  expect(await listed(client.client_id, stranger)).toBeUndefined();
  for (const what of ["rotate", "revoke"])
    expect((await world.rest("POST", `/clients/${id}/${what}`, { token: stranger })).status).toBe(404);
  expect((await tokenWith(client.client_id, client.client_secret)).status).toBe(200);
});

test("a repeated request with the same key gives no second secret", async () => {
  const client = await world.server.identity.createClient({ clinicId: world.clinic, name: "Portal", role: "service" });
  const { id } = (await listed(client.client_id)) ?? { id: "" };
  const rotate = () =>
    world.rest("POST", `/clients/${id}/rotate`, { token: admin, headers: { "idempotency-key": "rotate-once" } });
  const first = await rotate();
  const again = await rotate();
  expect([again.status, again.body["code"]]).toEqual([409, "answer_told_once"]);
  expect((await tokenWith(client.client_id, first.body["client_secret"])).status).toBe(200);
});
