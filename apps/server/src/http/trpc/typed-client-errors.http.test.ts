import { createDaybookClient, DaybookError, isRefusal } from "@daybook/client";
import { Transport } from "@daybook/client/transport";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient, addPractitioner, at, nextMonday } from "../../testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;
let auth: { clientId: string; clientSecret: string };

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
  const made = await world.server.identity.createClient({ clinicId: world.clinic, name: "Outside", role: "service" });
  auth = { clientId: made.client_id, clientSecret: made.client_secret };
});
afterAll(() => world[Symbol.asyncDispose]());

const failure = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

test("a wrong secret, an unknown client and a wrong token are reported as refused credentials", async () => {
  const client = (given: Parameters<typeof createDaybookClient>[0]["auth"]) =>
    createDaybookClient({ url: world.url, auth: given }).session.me.query();
  const refused = { kind: "credential", code: "invalid_client", status: 401 };
  expect(await failure(client({ ...auth, clientSecret: "wrong" }))).toMatchObject(refused);
  expect(await failure(client({ ...auth, clientId: "nobody" }))).toMatchObject(refused);
  expect(await failure(client({ token: "dba_wrong" }))).toMatchObject({ kind: "credential", code: "unauthenticated" });
  expect(await client(auth)).toMatchObject({ role: "service" });
});

test("a revoked client learns it from its next call", async () => {
  const made = await world.server.identity.createClient({ clinicId: world.clinic, name: "Gone", role: "service" });
  const gone = createDaybookClient({
    url: world.url,
    auth: { clientId: made.client_id, clientSecret: made.client_secret },
  });
  await gone.session.me.query();
  const admin = createDaybookClient({ url: world.url, auth: { token } });
  const { items } = await admin.clients.list.query();
  await admin.clients.revoke.mutate({ id: items.find(({ name }) => name === "Gone")?.id ?? "" });
  expect(await failure(gone.session.me.query())).toMatchObject({ kind: "credential", code: "invalid_client" });
});

test("a URL with a path is reported as a wrong address", async () => {
  for (const given of [auth, { token }])
    expect(
      await failure(createDaybookClient({ url: `${world.url}/api`, auth: given }).session.me.query()),
    ).toMatchObject({ kind: "wrong_address", code: "not_daybook", status: 404 });
});

test("a procedure that the server does not have is reported as an older server", async () => {
  const transport = new Transport({ url: world.url, auth });
  expect(await failure(transport.query("letters.send"))).toMatchObject({
    kind: "older_server",
    code: "server_too_old",
  });
  expect(
    await new Promise((resolve) => transport.subscription("letters.onSent", {}, { onError: resolve })),
  ).toMatchObject({ kind: "older_server", code: "server_too_old" });
});

test("a refusal has its details, wrong members are named, and a key prevents a second effect", async () => {
  const client = createDaybookClient({ url: world.url, auth });
  const input = {
    patientId: await addPatient(world, token),
    practitionerId: await addPractitioner(world, token),
    start: at(nextMonday(), "09:00"),
    durationMinutes: 30,
  };
  const booked = await client.appointments.book.mutate(input, { idempotencyKey: "one" });
  expect(await client.appointments.book.mutate(input, { idempotencyKey: "one" })).toEqual(booked);
  const taken = await failure(client.appointments.book.mutate(input));
  expect(isRefusal(taken, "appointment_conflict") && taken.details.conflicts).toMatchObject([{ id: booked.id }]);
  const wrong = await failure(client.appointments.book.mutate({ ...input, start: "now" }));
  expect(wrong).toBeInstanceOf(DaybookError);
  expect(wrong).toMatchObject({
    kind: "refused",
    code: "invalid_input",
    status: 400,
    errors: [{ path: "start" }],
    requestId: expect.any(String),
  });
});
