import { fillDirectory } from "@daybook/db/testing";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const refusalOf = (call: Promise<unknown>) => call.then(() => ({ code: "done" }), problemOf);

test("without an extract there is nothing to keep, and the choice is kept for later", async () => {
  const admin = world.as("admin", { clinic: await world.addClinic() });
  expect(await admin.directory.getPart()).toEqual({ departments: [], entryCount: 0, extract: null });
  expect(await admin.directory.setPart({ departments: ["75"] })).toMatchObject({ departments: ["75"], extract: null });
  expect(await refusalOf(admin.directory.fetchPart({ version: "1" }))).toMatchObject({
    code: "directory_part_changed",
    status: 409,
  });
});

test("an administrator chooses départements, and desks fetch their entries in pages", async () => {
  const entries = Array.from({ length: 5 }, (_, at) => ({
    id: String(at),
    fields: { lastName: `DUPONT${at}`, professionCode: "10", departmentCode: at === 4 ? "2A" : "75" },
  }));
  await fillDirectory(world.db.owner, [...entries, { id: "x", fields: { lastName: "FAR", departmentCode: "13" } }]);
  const clinic = await world.addClinic();
  const [admin, desk] = [world.as("admin", { clinic }), world.as("clinician", { clinic })];
  const part = await admin.directory.setPart({ departments: ["75", "2a", "75"] });
  expect(part).toMatchObject({ departments: ["2A", "75"], entryCount: 5 });
  expect(await desk.directory.getPart()).toEqual(part);
  const version = part.extract?.version ?? "";
  const first = await desk.directory.fetchPart({ version, max: 3 });
  expect(first).toMatchObject({ entries: [{ id: "0" }, { id: "1" }, { id: "2" }], done: false });
  expect(first.entries[0]?.fields).toEqual(entries[0]?.fields);
  const second = await desk.directory.fetchPart({ version, max: 3, after: first.last });
  expect(second).toMatchObject({ entries: [{ id: "3" }, { id: "4" }], done: true });
  // Another choice is another version: a desk does not mix the two.
  await admin.directory.setPart({ departments: ["13"] });
  expect(await refusalOf(desk.directory.fetchPart({ version, max: 3 }))).toMatchObject({
    code: "directory_part_changed",
  });
  const elsewhere = world.as("admin", { clinic: await world.addClinic() });
  expect((await elsewhere.directory.getPart()).departments).toEqual([]);
  const { rows } = await world.db.owner.query(
    "select detail from audit_event where clinic_id = $1 and action = 'directory.setPart' order by seq",
    [clinic],
  );
  expect(rows).toEqual([{ detail: "2A 75" }, { detail: "13" }]);
});

test("entries without a département can be chosen, and are fetched like others", async () => {
  const named = { lastName: "DUPONT", professionCode: "10" };
  await fillDirectory(world.db.owner, [
    { id: "a", fields: { ...named, departmentCode: "75" } },
    { id: "b", fields: named },
    { id: "c", fields: { ...named, departmentCode: "13" } },
  ]);
  const admin = world.as("admin", { clinic: await world.addClinic() });
  const part = await admin.directory.setPart({ departments: ["Without", "75"] });
  expect(part).toMatchObject({ departments: ["75", "without"], entryCount: 2 });
  const { entries } = await admin.directory.fetchPart({ version: part.extract?.version ?? "" });
  expect(entries.map(({ id, fields }) => [id, fields.departmentCode])).toEqual([
    ["a", "75"],
    ["b", undefined],
  ]);
  expect(await admin.directory.setPart({ departments: ["without"] })).toMatchObject({ entryCount: 1 });
});

test("a wrong code and a part that is too large are refused, and the choice stays", async () => {
  const clinic = await world.addClinic();
  const admin = world.as("admin", { clinic });
  for (const code of ["Paris", "750", "1", ""])
    expect(await refusalOf(admin.directory.setPart({ departments: [code] }))).toMatchObject({ code: "invalid_input" });
  expect(await refusalOf(world.as("frontdesk", { clinic }).directory.setPart({ departments: [] }))).toMatchObject({
    code: "forbidden",
  });
  await world.db.owner.query(
    `insert into directory_entry_1 (id, department_code, sort_key, search_text)
     select 'many' || n, '92', 'x', '| x ' from generate_series(1, 200001) n`,
  );
  expect(await refusalOf(admin.directory.setPart({ departments: ["92"] }))).toMatchObject({
    code: "directory_part_too_large",
    details: { entryCount: 200_001, most: 200_000 },
  });
  // The one entry without a code counts too.
  await world.db.owner.query("delete from directory_entry_1 where id = 'many1'");
  expect(await admin.directory.setPart({ departments: ["92"] })).toMatchObject({ entryCount: 200_000 });
  expect(await refusalOf(admin.directory.setPart({ departments: ["92", "without"] }))).toMatchObject({
    code: "directory_part_too_large",
    details: { entryCount: 200_001 },
  });
  expect((await admin.directory.getPart()).departments).toEqual(["92"]);
});
