import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let caller: TestCaller;
beforeAll(async () => {
  caller = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => caller[Symbol.asyncDispose]());

test("nothing is sent until an administrator says so, and the trail keeps it", async () => {
  const admin = caller.as("admin");
  expect(await admin.summaries.getService({})).toEqual({ isSetUp: false, host: null, model: null, isOn: false });
  expect(await admin.summaries.setService({ isOn: true })).toMatchObject({ isOn: true });
  expect(await admin.summaries.getService({})).toMatchObject({ isOn: true });
  await admin.summaries.setService({ isOn: false });
  expect(await admin.summaries.getService({})).toMatchObject({ isOn: false });
  const { rows } = await caller.db.owner.query(
    "select detail from audit_event where action = 'summaries.setService' order by seq",
  );
  expect(rows).toEqual([{ detail: "on, no host" }, { detail: "off" }]);
});

test("a test without a service says that none is set up", async () => {
  expect(await caller.as("admin").summaries.validateService({})).toEqual({ ok: false, why: "not_set_up" });
});

test("only an administrator sees or switches the service", async () => {
  for (const role of ["clinician", "frontdesk"] as const) {
    await expect(caller.as(role).summaries.getService({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller.as(role).summaries.setService({ isOn: true })).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});
