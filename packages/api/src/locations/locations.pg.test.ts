import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: unknown) => problemOf(error).code,
  );

test("a room can be renamed, but not to the name of another room, and not by another clinic", async () => {
  const { locations } = world.as("admin");
  const [one, other] = [await locations.create({ name: "Room 1" }), await locations.create({ name: "Room 2" })];
  expect(await locations.update({ id: one.id, name: "Room A" })).toEqual({ ...one, name: "Room A", version: 2 });
  expect(await codeOf(locations.update({ id: other.id, name: "Room A" }))).toBe("location_taken");
  expect(await codeOf(locations.create({ name: "Room A" }))).toBe("location_taken");
  expect(await codeOf(locations.update({ id: one.id, name: "Room A" }))).toBe("ok");
  const elsewhere = world.as("admin", { clinic: await world.addClinic() }).locations;
  expect(await codeOf(elsewhere.update({ id: one.id, name: "Theirs" }))).toBe("not_found");
  expect((await locations.list({})).items.map(({ name }) => name)).toEqual(["Room 2", "Room A"]);
});

test("the audit trail names the room that somebody added or renamed", async () => {
  const { locations } = world.as("admin");
  const { id } = await locations.create({ name: "Room of the trail" });
  await locations.update({ id, name: "Room in the trail" });
  const { rows } = await world.db.owner.query<{ action: string }>(
    "select action from audit_event where object_type = 'location' and object_id = $1 order by seq",
    [id],
  );
  expect(rows.map(({ action }) => action)).toEqual(["locations.create", "locations.update"]);
});

test("of two rooms that are given the same name at once, one is refused", async () => {
  const { locations } = world.as("admin");
  for (let round = 0; round < 10; round += 1) {
    const rooms = [
      await locations.create({ name: `Left ${round}` }),
      await locations.create({ name: `Right ${round}` }),
    ];
    const codes = await Promise.all(rooms.map(({ id }) => codeOf(locations.update({ id, name: `Middle ${round}` }))));
    expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual(["location_taken", "ok"]);
  }
});

test("rooms are listed in pages in a fixed order; without a page size all are listed", async () => {
  const clinic = await world.addClinic();
  const { locations } = world.as("admin", { clinic });
  for (const name of ["C", "A", "B"]) await locations.create({ name });
  const list = async (input: Parameters<typeof locations.list>[0]) => {
    const { items, ...page } = await locations.list(input);
    return { ...page, names: items.map(({ name }) => name).join("") };
  };
  expect(await list({})).toEqual({ names: "ABC", total: 3, page: 1, pageSize: 3 });
  expect(await list({ page: 2 })).toEqual({ names: "", total: 3, page: 2, pageSize: 3 });
  expect(await list({ page: 2, pageSize: 2 })).toEqual({ names: "C", total: 3, page: 2, pageSize: 2 });
  expect(await list({ sort: "-name", pageSize: 2 })).toEqual({ names: "CB", total: 3, page: 1, pageSize: 2 });
});

test("a desk gets all rooms, even if they are more than a page", async () => {
  const clinic = await world.addClinic();
  await world.db.owner.query(
    "insert into location (clinic_id, id, name, active) select $1, gen_random_uuid(), 'Room ' || n, true from generate_series(1, 230) n",
    [clinic],
  );
  const { items, total } = await world.as("frontdesk", { clinic }).locations.list({});
  expect({ count: items.length, total }).toEqual({ count: 230, total: 230 });
});
