import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problem.ts";
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

test("a room is renamed, but not to the name of another, and not by another clinic", async () => {
  const { locations } = world.as("admin");
  const [one, other] = [await locations.create({ name: "Room 1" }), await locations.create({ name: "Room 2" })];
  expect(await locations.update({ id: one.id, name: "Room A" })).toEqual({ ...one, name: "Room A" });
  expect(await codeOf(locations.update({ id: other.id, name: "Room A" }))).toBe("location_taken");
  expect(await codeOf(locations.update({ id: one.id, name: "Room A" }))).toBe("ok");
  const elsewhere = world.as("admin", { clinic: await world.addClinic() }).locations;
  expect(await codeOf(elsewhere.update({ id: one.id, name: "Theirs" }))).toBe("not_found");
  expect((await locations.list({})).items.map(({ name }) => name)).toEqual(["Room 2", "Room A"]);
});

test("of two rooms that want one name at the same moment one gets it", async () => {
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
