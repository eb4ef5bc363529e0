import { createHmac, randomUUID } from "node:crypto";
import { deskSessionText, type Instant, instantOf, signedText, syncShapes, type UserId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { call } from "../../identity/testing/http-caller.ts";
import { bearer, signInAs } from "../../security/identities.ts";
import { callTrpc } from "../../security/surface.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

interface Hello {
  readonly epoch: string;
  readonly lastSeq: number;
  readonly grant: { readonly id: string; readonly key: string };
}

const deviceId = randomUUID();
const sayHello = async (token: string) => {
  const input = { deviceId, name: "Reception 1", appVersion: "1.0.0", shapes: syncShapes };
  const { status, body } = await callTrpc(world.url, "sync.hello", input, bearer(token));
  expect(status).toBe(200);
  return body as Hello;
};

function sign({ grant }: Hello, userId: string, seq: number, input: object) {
  const command = {
    id: randomUUID(),
    path: "patients.create",
    input,
    base: undefined,
    madeBy: userId as UserId,
    madeAt: instantOf(world.now()) satisfies Instant,
  };
  const signature = createHmac("sha256", Buffer.from(grant.key, "base64url")).update(signedText(deviceId, command));
  return { ...command, seq, grantId: grant.id, signature: signature.digest("base64url") };
}

const push = (token: string, epoch: string, commands: readonly object[]) =>
  callTrpc(world.url, "sync.push", { deviceId, epoch, commands }, bearer(token));
const person = () => ({ id: randomUUID(), firstName: "Nora", lastName: "Desk", birthDate: "1990-01-01" });

test("a desk that was away for an hour opens a session with the grant, and sends what was given meanwhile", async () => {
  const { id, token } = await signInAs(world, "frontdesk");
  const hello = await sayHello(token);
  const patient = person();
  const command = sign(hello, id, 1, patient);
  world.advance(61);
  expect(await push(token, hello.epoch, [command])).toMatchObject({ status: 401, code: "unauthenticated" });

  const { nonce } = (await call(`${world.url}/auth/desk-nonce`, { method: "POST" })).json as { nonce: string };
  const proof = { deviceId, userId: id, grantId: hello.grant.id, nonce };
  const key = Buffer.from(hello.grant.key, "base64url");
  const mac = createHmac("sha256", key).update(deskSessionText(proof)).digest("base64url");
  const opened = await call(`${world.url}/auth/desk-session`, { json: { ...proof, mac } });
  expect(opened.status).toBe(200);

  const again = String(opened.json["token"]);
  expect(await push(again, hello.epoch, [command])).toMatchObject({
    status: 200,
    body: { outcomes: [{ seq: 1, outcome: "applied", answer: { id: patient.id, lastName: "Desk" } }], stop: null },
  });
  expect(await sayHello(again)).toMatchObject({ lastSeq: 1, grant: { id: hello.grant.id, key: hello.grant.key } });
});

test("after a new password, what was given before is still done, sent by a colleague", async () => {
  const { id, token } = await signInAs(world, "frontdesk");
  const hello = await sayHello(token);
  const patient = person();
  const command = sign(hello, id, hello.lastSeq + 1, patient);
  world.advance(1);
  const changed = await world.server.identity.setPassword({
    clinicId: world.clinic,
    id,
    password: "river lamp ghost 8",
  });
  expect(changed.ok).toBe(true);
  const colleague = await signInAs(world, "clinician");
  const { body } = await push(colleague.token, hello.epoch, [command]);
  expect(body).toMatchObject({ outcomes: [{ outcome: "applied" }] });
  const { rows } = await world.db.owner.query<{ actor_id: string }>(
    "select actor_id from audit_event where action = 'patients.create' and object_id = $1",
    [patient.id],
  );
  expect(rows).toEqual([{ actor_id: id }]);
});

test("a push of more than a megabyte is refused as a whole; a desk sends less at once", async () => {
  const { id, token } = await signInAs(world, "frontdesk");
  const hello = await sayHello(token);
  const large = Array.from({ length: 6 }, (_, at) =>
    sign(hello, id, hello.lastSeq + 1 + at, { firstName: "x".repeat(200_000) }),
  );
  expect((await push(token, hello.epoch, large)).status).toBe(413);
  const { body } = await push(token, hello.epoch, large.slice(0, 4));
  expect(body).toMatchObject({ outcomes: Array.from({ length: 4 }, () => ({ outcome: "refused" })), stop: null });
});
