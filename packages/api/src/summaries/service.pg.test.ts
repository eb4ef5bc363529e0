import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let caller: TestCaller;
beforeAll(async () => {
  caller = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => caller[Symbol.asyncDispose]());

test("nothing is sent until an administrator says so, and the trail keeps it", async () => {
  const admin = caller.as("admin");
  expect(await admin.summaries.getService({})).toEqual({
    isSetUp: false,
    host: null,
    model: null,
    isOn: false,
    dailyTokens: 500_000,
    tokensToday: 0,
    callsToday: 0,
  });
  expect(await admin.summaries.setService({ isOn: true })).toMatchObject({ isOn: true });
  expect(await admin.summaries.getService({})).toMatchObject({ isOn: true });
  await admin.summaries.setService({ isOn: false });
  expect(await admin.summaries.getService({})).toMatchObject({ isOn: false });
  const { rows } = await caller.db.owner.query(
    "select detail from audit_event where action = 'summaries.setService' order by seq",
  );
  expect(rows).toEqual([{ detail: "on, no host" }, { detail: "off" }]);
});

test("an administrator changes the limit of tokens a day, which leaves the switch as it is", async () => {
  const admin = caller.as("admin");
  expect(await admin.summaries.setService({ dailyTokens: 120_000 })).toMatchObject({
    isOn: false,
    dailyTokens: 120_000,
  });
  expect(await admin.summaries.setService({ isOn: true })).toMatchObject({ isOn: true, dailyTokens: 120_000 });
  expect(await admin.summaries.setService({ dailyTokens: 0 })).toMatchObject({ isOn: true, dailyTokens: 0 });
  await admin.summaries.setService({ isOn: false, dailyTokens: 500_000 });
  for (const input of [{}, { dailyTokens: -1 }, { dailyTokens: 1.5 }, { dailyTokens: 1_000_000_001 }]) {
    await expect(admin.summaries.setService(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
  const { rows } = await caller.db.owner.query(
    "select detail from audit_event where action = 'summaries.setService' order by seq desc limit 4",
  );
  expect(rows.map(({ detail }) => detail)).toEqual([
    "off, 500000 tokens a day",
    "0 tokens a day",
    "on, no host",
    "120000 tokens a day",
  ]);
});

test("today's use is that of the day in the clinic's time zone", async () => {
  const lateEvening = Date.parse("2024-03-05T23:30:00Z"); // already the 6th in Paris
  await using late = await createTestCaller(inject("postgresUrl"), () => lateEvening);
  await late.db.owner.query(
    "insert into summary_use (clinic_id, day, calls, tokens) values ($1, '2024-03-05', 7, 70000), ($1, '2024-03-06', 2, 3100)",
    [late.clinic],
  );
  expect(await late.as("admin").summaries.getService({})).toMatchObject({ tokensToday: 3_100, callsToday: 2 });
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
