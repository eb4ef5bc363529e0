import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const register = (lastName: string, mrn: string) =>
  world.as("admin").patients.create({ firstName: "Ann", lastName, birthDate: "1980-01-02", mrn });
const taken = { cause: { refusal: { code: "mrn_taken" } } };

test("two MRNs are the same when they differ only in case and surrounding blanks", async () => {
  const one = await register("Zola", "1-23");
  const other = await register("Zorn", "12-3");
  await register("Zahn", "123");
  await register("Zehn", "1 23");
  expect([one.mrn, other.mrn]).toEqual(["1-23", "12-3"]);
  await expect(register("Zinn", " 1-23 ")).rejects.toMatchObject(taken);
  await register("Zuse", "Ab-1é");
  for (const alike of ["aB-1É", " AB-1é"]) await expect(register("Zinn", alike)).rejects.toMatchObject(taken);
  await expect(world.as("admin").patients.update({ ...toUpdate(other), mrn: "1-23" })).rejects.toMatchObject(taken);
  await expect(world.as("admin").patients.update({ ...toUpdate(other), mrn: "1/23" })).resolves.toMatchObject({
    mrn: "1/23",
  });
});

test("a search for an MRN works without its separators, or with others", async () => {
  const { id } = await register("Zweig", "77-88/9");
  for (const q of ["77-88/9", "77889", "77 88 9", "7788", "7889"]) {
    const { items } = await world.as("frontdesk").patients.list({ q });
    expect([q, items.map((patient) => patient.id)]).toEqual([q, [id]]);
  }
});

const toUpdate = ({ id, firstName, lastName, birthDate }: Awaited<ReturnType<typeof register>>) => ({
  id,
  firstName,
  lastName,
  birthDate,
});
