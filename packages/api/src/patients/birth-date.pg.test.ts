import type { LocalDate } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let now = Date.parse("2026-11-30T10:40:00Z");
let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => now);
});
afterAll(() => world[Symbol.asyncDispose]());

const names = { firstName: "Nou", lastName: "Veau" };
const [today, tomorrow] = ["2026-11-30" as LocalDate, "2026-12-01" as LocalDate];
const refused = { cause: { refusal: { code: "born_in_the_future" } } };

test("a birth date after the clinic's today is refused at registration and in an update", async () => {
  const desk = world.as("admin").patients;
  await expect(desk.create({ ...names, birthDate: tomorrow })).rejects.toMatchObject(refused);
  const { id } = await desk.create({ ...names, birthDate: today });
  await expect(desk.update({ id, ...names, birthDate: tomorrow })).rejects.toMatchObject(refused);
});

test("today is the clinic's date, which in Paris changes before that of UTC", async () => {
  now = Date.parse("2026-11-30T23:30:00Z");
  expect((await world.as("admin").patients.create({ ...names, birthDate: tomorrow })).birthDate).toBe(tomorrow);
});
