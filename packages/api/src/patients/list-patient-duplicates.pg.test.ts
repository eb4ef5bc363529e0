import type { PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const register = async (firstName: string, lastName: string, birthDate = "1980-05-17") =>
  (await world.as("admin").patients.create({ firstName, lastName, birthDate })).id;
const offeredFor = async (typed: Parameters<ReturnType<TestCaller["as"]>["patients"]["duplicates"]>[0]) =>
  (await world.as("frontdesk").patients.duplicates(typed)).items.map(({ patient, level }) => [patient.id, level]);

test("a name alone finds possible duplicates, and less than a name finds nobody", async () => {
  const id = await register("Hélène", "Lefèvre");
  expect(await offeredFor({ firstName: "Helene", lastName: "Lefevre" })).toEqual([[id, "possible"]]);
  expect(await offeredFor({ firstName: "Héléne", lastName: "Lefebvre" })).toEqual([[id, "possible"]]);
  expect(await offeredFor({ firstName: "Helene", lastName: "Lefevre", birthDate: "1980-05-17" })).toEqual([
    [id, "likely"],
  ]);
  expect(await offeredFor({ lastName: "Lefevre" })).toEqual([]);
  expect(await offeredFor({})).toEqual([]);
});

test("at most five are offered, the likeliest first", async () => {
  const typed = { firstName: "Josephine", lastName: "Marchand", birthDate: "1991-03-02", phone: "+33 6 10 20 30 40" };
  for (const firstName of ["Josephine", "Josefine", "Josephina", "Josefina", "Joséphine"])
    await register(firstName, "Marchand", "1991-03-02");
  const { id: certain } = await world.as("admin").patients.create(typed);
  const { items } = await world.as("frontdesk").patients.duplicates(typed);
  expect(items).toHaveLength(5);
  expect(items[0]).toMatchObject({ patient: { id: certain }, level: "certain" });
  const scores = items.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(scores[0]).toBeGreaterThan(scores[4] ?? 1);
});

test("somebody with the same telephone and nothing else in common is not offered", async () => {
  const phone = "+33 6 11 22 33 44";
  const housemate = { firstName: "Viktor", lastName: "Oblomow", birthDate: "1950-10-10", phone };
  const { id } = await world.as("admin").patients.create(housemate);
  expect(await offeredFor({ firstName: "Petra", lastName: "Quist", birthDate: "1999-01-01", phone })).toEqual([]);
  expect(await offeredFor(housemate)).toEqual([[id, "certain"]]);
});

test("a pair marked as different people is not suggested again, in either direction, until that is undone", async () => {
  const [one, other, third] = [
    await register("Camille", "Roux"),
    await register("Camile", "Roux"),
    await register("Camille", "Rouxe"),
  ];
  const offered = async (exceptId: PatientId) =>
    (await offeredFor({ firstName: "Camille", lastName: "Roux", birthDate: "1980-05-17", exceptId })).map(([id]) => id);
  const desk = world.as("frontdesk").patients;
  expect(new Set(await offered(one))).toEqual(new Set([other, third]));
  await desk.notDuplicate({ id: other, otherId: one });
  await desk.notDuplicate({ id: one, otherId: other });
  expect(await offered(one)).toEqual([third]);
  expect(await offered(other)).toEqual([third]);
  expect(await offered(third)).toHaveLength(2);
  await desk.notDuplicate({ id: one, otherId: other, different: false });
  expect(await offered(other)).toContain(one);
});

test("a record cannot be marked as different from itself or from a record of another clinic", async () => {
  const [one, other] = [await register("Nora", "Seule"), await register("Nora", "Seul")];
  const desk = world.as("frontdesk").patients;
  await expect(desk.notDuplicate({ id: one, otherId: one })).rejects.toMatchObject({
    cause: { refusal: { code: "distinct_from_itself" } },
  });
  const elsewhere = world.as("admin", { clinic: await world.addClinic() }).patients;
  await expect(elsewhere.notDuplicate({ id: one, otherId: other })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an admin can still merge two records that were marked as different people", async () => {
  const [one, other] = [await register("Rose", "Double"), await register("Roze", "Double")];
  const admin = world.as("admin").patients;
  await admin.notDuplicate({ id: one, otherId: other });
  const { mergeId, patient } = await admin.merge({ id: one, duplicateId: other });
  expect(patient.id).toBe(one);
  expect((await admin.unmerge({ mergeId })).id).toBe(other);
});
