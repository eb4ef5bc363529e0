import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;
const batch = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c";

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("frontdesk");
});
afterAll(() => world[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: unknown) =>
  world.rest(method, path, { token, ...(body === undefined ? {} : { body }) });

test("a hospital is created, read, replaced and deleted, as in any Hospital Directory API", async () => {
  const created = await call("POST", "/hospitals/", { name: "St. Élise", address: "1 rue Haute, Lyon" });
  expect(created.status).toBe(201);
  const { created_at } = created.body;
  const id = Number(created.body["id"]);
  expect(created.body).toEqual({
    id: expect.any(Number),
    name: "St. Élise",
    address: "1 rue Haute, Lyon",
    phone: null,
    creation_batch_id: null,
    active: true,
    version: 1,
    created_at: expect.stringMatching(/Z$/u),
  });
  await expect(call("GET", `/hospitals/${id}/`)).resolves.toMatchObject({ status: 200, body: created.body });
  const changed = { name: "Sainte Élise", address: "2 rue Haute, Lyon", phone: "+33 4 72 00 00 01" };
  await expect(call("PUT", `/hospitals/${id}`, { ...changed, active: false })).resolves.toMatchObject({
    status: 200,
    body: { ...changed, id, active: false, created_at, creation_batch_id: null },
  });
  await expect(call("PUT", `/hospitals/${id}`, changed)).resolves.toMatchObject({
    status: 200,
    body: { active: false },
  });
  await expect(call("DELETE", `/hospitals/${id}`)).resolves.toMatchObject({ status: 204 });
  for (const [method, body] of [["GET"], ["PUT", changed], ["DELETE"]] as const)
    await expect(call(method, `/hospitals/${id}`, body)).resolves.toMatchObject({ status: 404 });
});

test("a hospital of a batch is inactive whatever was asked for, and duplicates are allowed", async () => {
  const twin = { name: "Twin", address: "Same street", creation_batch_id: batch, active: true };
  const [first, second] = [await call("POST", "/hospitals", twin), await call("POST", "/hospitals", twin)];
  for (const answer of [first, second])
    expect(answer).toMatchObject({ status: 201, body: { active: false, creation_batch_id: batch } });
  expect(first.body["id"]).not.toBe(second.body["id"]);
});

test("a hospital added to an active batch is inactive until the batch is activated again", async () => {
  const own = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0d";
  const create = async (name: string) =>
    (await call("POST", "/hospitals", { name, address: "Late street", active: true, creation_batch_id: own })).body;
  const isActive = async ({ id }: Record<string, unknown>) =>
    (await call("GET", `/hospitals/${String(id)}`)).body["active"];
  const activate = () => call("PATCH", `/hospitals/batch/${own}/activate`);
  const early = await create("Early");
  await expect(activate()).resolves.toMatchObject({ status: 200, body: { batch_activated: true } });
  const [late, closed, renamed] = [await create("Late"), await create("Closed"), await create("Renamed")];
  expect([early, late].map(({ active }) => active)).toEqual([false, false]);
  await call("PUT", `/hospitals/${String(closed["id"])}`, { name: "Closed", address: "Late street", active: false });
  await call("PUT", `/hospitals/${String(renamed["id"])}`, { name: "Renamed 2", address: "Late street" });
  expect(await Promise.all([early, late, closed, renamed].map(isActive))).toEqual([true, false, false, false]);
  await expect(call("GET", `/hospitals/batch/${own}`)).resolves.toMatchObject({
    body: {
      status: "COMPLETED",
      batch_activated: false,
      hospitals: [
        { name: "Early", status: "created_and_activated" },
        { name: "Late", status: "created" },
        { name: "Closed" },
        { name: "Renamed 2", status: "created" },
      ],
    },
  });
  await expect(activate()).resolves.toMatchObject({ status: 200, body: { batch_activated: true } });
  // A hospital that somebody deactivated stays inactive.
  expect(await Promise.all([early, late, closed, renamed].map(isActive))).toEqual([true, true, false, true]);
});

test("the list is a plain array with the total in a header, and can be searched, filtered, sorted and paged", async () => {
  for (const name of ["Needle A", "Needle B", "Needle C"])
    await call("POST", "/hospitals", { name, address: "12 rue du Foin", active: name !== "Needle B" });
  const list = async (query: string) => {
    const { status, headers, body } = await call("GET", `/hospitals/?${query}`);
    expect(status).toBe(200);
    return {
      total: headers.get("x-total-count"),
      names: (body as unknown as { name: string }[]).map(({ name }) => name),
    };
  };
  await expect(list("q=néedle%20foin")).resolves.toEqual({ total: "3", names: ["Needle A", "Needle B", "Needle C"] });
  await expect(list("q=needle&active=true&sort=-name")).resolves.toEqual({
    total: "2",
    names: ["Needle C", "Needle A"],
  });
  for (const name of ["Étable Foch", "étable Albert", "ETABLE Louis"])
    await call("POST", "/hospitals", { name, address: "12 rue du Foin" });
  await expect(list("q=etable&sort=name")).resolves.toMatchObject({
    names: ["étable Albert", "Étable Foch", "ETABLE Louis"],
  });
  await expect(list("q=needle&page=2&page_size=2")).resolves.toEqual({ total: "3", names: ["Needle C"] });
  await expect(list("q=%25")).resolves.toEqual({ total: "0", names: [] });
});

test("wrong fields are named, and a clinician may read but not write", async () => {
  await expect(
    call("POST", "/hospitals", { name: " ", address: "x", phone: "none", colour: 1 }),
  ).resolves.toMatchObject({
    status: 400,
    body: { code: "invalid_input", errors: expect.arrayContaining([expect.objectContaining({ path: "phone" })]) },
  });
  await expect(call("GET", "/hospitals/none")).resolves.toMatchObject({ status: 400 });
  const clinician = await world.tokenOf("clinician");
  const body = { name: "A", address: "B" };
  await expect(world.rest("POST", "/hospitals", { token: clinician, body })).resolves.toMatchObject({ status: 403 });
  await expect(world.rest("GET", "/hospitals", { token: clinician })).resolves.toMatchObject({ status: 200 });
  const elsewhere = await world.tokenOf("admin", world.otherClinic);
  await expect(world.rest("GET", "/hospitals", { token: elsewhere })).resolves.toMatchObject({ body: [] });
});
