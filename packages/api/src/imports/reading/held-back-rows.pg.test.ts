import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type CheckAndImport, createCheckAndImport } from "../../testing/check-and-import.ts";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";

let world: TestCaller;
let bothOf: CheckAndImport;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
  bothOf = createCheckAndImport(world);
});
afterAll(() => world[Symbol.asyncDispose]());

test("a row of a patient who probably exists is held back with the patient's id, until somebody says that it is another person", async () => {
  const { id } = await world.as("admin").patients.create({
    firstName: "Hélène",
    lastName: "Lefèvre",
    birthDate: "1951-03-04",
    phone: "06 11 22 33 44",
  });
  const text =
    "mrn,last_name,first_name,birth_date,phone\nX-1,Lefebvre,Helene,1951-03-04,06 11 22 33 44\nX-2,Nobody,Known,1952-01-01,\n";
  const { batchId, check, became, failures } = await bothOf("patients", text);
  expect([check.willCreate, check.willFail, check.willHold]).toEqual([1, 1, 1]);
  expect(check.rows).toMatchObject([
    { row: 1, issues: [{ code: "probably_there", severity: "warning", patientId: id }] },
  ]);
  expect([...became]).toEqual([[1, "probably_there"]]);
  expect(failures).toMatchObject([{ issues: [{ patientId: id }] }]);
  const told = await world.as("admin").imports.get({ batchId });
  expect(told.hospitals[0]?.error).toContain(id);
  expect(told.hospitals[0]?.error).not.toContain("Lef");

  const meant = await bothOf("patients", text.replaceAll("X-", "Y-"), {
    corrections: [{ row: 1, cells: {}, isMeant: true }],
  });
  expect(meant.became.get(1)).toBeUndefined();
  const all = await bothOf("patients", text.replaceAll("X-", "Z-"), { createHeld: true });
  expect(all.counts).toEqual({ created: 2, failed: 0 });
});

test("totals and repeated headings are not imported unless somebody confirms them", async () => {
  const text = "name,address,phone\nHopital A,1 rue A,0123456789\nname,address,phone\nTotal,2,\n";
  const { check, became, counts } = await bothOf("hospitals", text);
  expect(check).toMatchObject({ willCreate: 1, willFail: 2, willHold: 2, warnings: 2 });
  expect([...became.values()]).toEqual(["repeated_heading", "totals_row"]);
  expect(counts).toEqual({ created: 1, failed: 2 });
});
