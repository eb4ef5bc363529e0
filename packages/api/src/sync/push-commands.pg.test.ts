import { randomUUID } from "node:crypto";
import { type Instant, instantOf } from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";
import { openTestDesk, quarter, waitingAt } from "../testing/test-desk.ts";

let now = Date.parse("2037-03-01T09:00:00Z");
let world: TestCaller;
let patientId: string;
let practitionerId: string;
let next = 0;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"), () => now);
  [patientId, practitionerId] = [await world.addPatient(), await world.addPractitioner()];
});
afterAll(() => world[Symbol.asyncDispose]());

const booking = (more: object = {}) => ({
  id: world.services.newId(),
  patientId,
  practitionerId,
  start: quarter(next++),
  durationMinutes: 15,
  ...more,
});
const count = async (sql: string, values: unknown[]) =>
  (await world.db.owner.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values)).rows[0]?.n;

describe("a command is done once", () => {
  test("and each repetition gets the same answer, to the byte", async () => {
    const desk = await openTestDesk(world);
    const input = booking();
    const command = desk.make("appointments.book", input);
    const first = await desk.send([command]);
    expect(first.outcomes).toMatchObject([{ seq: 1, id: command.id, outcome: "applied", answer: { id: input.id } }]);
    const again = await desk.send([command]);
    expect(JSON.stringify(again.outcomes)).toBe(JSON.stringify(first.outcomes));
    expect(await count("appointment where id = $1", [input.id])).toBe(1);
    expect(await count("audit_event where object_id = $1 and action = 'appointments.book'", [input.id])).toBe(1);
  });

  test("when it is sent five times at once", async () => {
    const desk = await openTestDesk(world);
    const input = booking();
    const command = desk.make("appointments.book", input);
    const answers = await Promise.all(Array.from({ length: 5 }, () => desk.send([command])));
    expect(new Set(answers.map(({ outcomes }) => JSON.stringify(outcomes))).size).toBe(1);
    expect(answers[0]?.outcomes[0]?.outcome).toBe("applied");
    expect(await count("appointment where id = $1", [input.id])).toBe(1);
  });

  test("also a refusal: it stays one, even when the command would be possible by now", async () => {
    const desk = await openTestDesk(world);
    const taken = booking();
    const first = await world.as("frontdesk").appointments.book(taken);
    const command = desk.make("appointments.book", { ...booking(), start: taken.start });
    const refused = await desk.send([command]);
    expect(refused.outcomes[0]).toMatchObject({ outcome: "refused", answer: { code: "appointment_conflict" } });
    await world.as("frontdesk").appointments.setStatus({ id: first.id, status: "cancelled" });
    expect(JSON.stringify((await desk.send([command])).outcomes)).toBe(JSON.stringify(refused.outcomes));
  });

  test("at a new place too, which is used up", async () => {
    const desk = await openTestDesk(world);
    const command = desk.make("appointments.book", booking());
    const [first] = (await desk.send([command])).outcomes;
    const [again] = (await desk.send([{ ...command, seq: 2 }])).outcomes;
    expect(again).toEqual({ ...first, seq: 2 });
    expect(await desk.do("appointments.book", booking(), { seq: 3 })).toMatchObject({ outcome: "applied" });
  });
});

test("an outcome names the records that changed, with the revisions that the feed has", async () => {
  const desk = await openTestDesk(world);
  const input = booking();
  const { touched } = await desk.do("appointments.book", input);
  const { rows } = await world.db.owner.query<{ rev: string }>("select rev from change where id = $1", [input.id]);
  expect(touched).toEqual([["appointment", input.id, Number(rows[0]?.rev)]]);
});

describe("a push stops", () => {
  test("where commands are missing, and goes on when they come", async () => {
    const desk = await openTestDesk(world);
    const [one, two, three] = [1, 2, 3].map(() => desk.make("appointments.book", booking()));
    if (!one || !two || !three) throw new Error("three commands");
    const gap = await desk.send([one, three]);
    expect(gap).toMatchObject({ outcomes: [{ seq: 1 }], stop: { seq: 3, reason: "out_of_order" } });
    expect(await desk.send([two, three])).toMatchObject({ outcomes: [{ seq: 2 }, { seq: 3 }], stop: null });
  });

  test("where another command has the place, because there are two copies of the desk", async () => {
    const desk = await openTestDesk(world);
    await desk.do("appointments.book", booking());
    const forked = await desk.send([desk.make("appointments.book", booking(), { seq: 1 })]);
    expect(forked).toMatchObject({ outcomes: [], stop: { seq: 1, reason: "device_fork" } });
  });
});

describe("a copy of a desk that became a device of its own", () => {
  test("sends what was signed for the first one; what that one has sent is not done again", async () => {
    const [desk, copy] = [await openTestDesk(world), await openTestDesk(world)];
    const [sent, waiting] = [desk.make("appointments.book", booking()), desk.make("appointments.book", booking())];
    const [first] = (await desk.send([sent])).outcomes;
    const answer = await copy.send([
      { ...sent, seq: 1 },
      { ...waiting, seq: 2 },
    ]);
    expect(answer).toMatchObject({ outcomes: [first, { seq: 2, outcome: "applied" }], stop: null });
    const made = [sent, waiting].map(({ input }) => (input as { id: string }).id);
    const { rows } = await world.db.owner.query("select id from appointment where id = any($1)", [made]);
    expect(rows).toHaveLength(2);
  });

  test("does not help a revoked desk", async () => {
    const [desk, copy] = [await openTestDesk(world), await openTestDesk(world)];
    const command = desk.make("appointments.book", booking());
    await world.as("admin").sync.revoke({ id: desk.id });
    const { outcomes } = await copy.send([command]);
    expect(outcomes).toMatchObject([{ outcome: "refused", answer: { code: "device_revoked" } }]);
  });

  test("keeps what was read on the copy, although the other one used the same numbers", async () => {
    const desk = await openTestDesk(world);
    const reading = (n: number) => ({
      n,
      path: "patients.get",
      patientIds: [],
      recordCount: 1,
      madeBy: desk.person.id,
      madeAt: instantOf(now),
    });
    await desk.do("appointments.book", booking());
    await desk.send([], [reading(1), reading(2)]);
    const fork = await desk.send([desk.make("appointments.book", booking(), { seq: 1 })], [reading(1)]);
    expect(fork).toMatchObject({ stop: { reason: "device_fork" }, lastRead: 0 });
  });
});

test("a device that is not known, and a desk whose copy is of another database, are refused", async () => {
  const desk = await openTestDesk(world);
  const caller = world.as("frontdesk");
  const epoch = randomUUID();
  await expect(caller.sync.push({ deviceId: randomUUID(), epoch, commands: [] })).rejects.toThrow(/not known/u);
  await expect(caller.sync.push({ deviceId: desk.id, epoch, commands: [] })).rejects.toThrow(/replaced/u);
});

test("a refusal that somebody waits for needs no decision later", async () => {
  const desk = await openTestDesk(world);
  const taken = booking();
  await desk.do("appointments.book", taken);
  const late = { ...booking(), start: taken.start };
  expect(await desk.do("appointments.book", late, { waiting: true })).toMatchObject({ outcome: "refused" });
  expect(await waitingAt(world, desk)).toEqual([]);
});

describe("the moment of a command", () => {
  const at = (time: string) => `2037-03-01T${time}:00Z` as Instant;
  const made = async (desk: Awaited<ReturnType<typeof openTestDesk>>, madeAt: Instant) => {
    const { answer } = await desk.do("appointments.book", booking(), { madeAt });
    return (answer as { createdAt: string }).createdAt;
  };

  test("is the desk's, but neither in the future nor before the desk's command before", async () => {
    const desk = await openTestDesk(world);
    expect(await made(desk, at("08:02"))).toBe(at("08:02"));
    expect(await made(desk, at("07:30"))).toBe(at("08:02"));
    expect(await made(desk, at("23:00"))).toBe(instantOf(now));
  });

  test("is not before the record's last event", async () => {
    const desk = await openTestDesk(world);
    const booked = await world.as("frontdesk").appointments.book({ ...booking(), start: at("10:00") });
    const input = { id: booked.id, status: "arrived" };
    const { answer } = await desk.do("appointments.setStatus", input, { base: booked, madeAt: at("08:02") });
    expect((answer as typeof booked).statusHistory.map((entry) => entry.at)).toEqual([at("09:00"), at("09:00")]);
  });

  test("is in the audit trail, beside the server's", async () => {
    const desk = await openTestDesk(world);
    const input = booking();
    await desk.do("appointments.book", input, { madeAt: at("08:02") });
    const { rows } = await world.db.owner.query(
      "select actor_id, device_id, extract(epoch from made_at)::int as made from audit_event where object_id = $1",
      [input.id],
    );
    expect(rows).toEqual([{ actor_id: desk.person.id, device_id: desk.id, made: Date.parse(at("08:02")) / 1000 }]);
  });
});

test("what was read on a desk is in the audit trail once, in the name of who read it", async () => {
  const desk = await openTestDesk(world);
  const patient = await world.addPatient("Read");
  const reading = (n: number, madeBy = desk.person.id) => ({
    n,
    path: "patients.get",
    patientIds: [patient],
    recordCount: 1,
    madeBy,
    madeAt: "2037-03-01T08:00:00Z" as Instant,
  });
  expect((await desk.send([], [reading(1), reading(2)])).lastRead).toBe(2);
  expect(
    (await desk.send([], [reading(2), reading(1), reading(3, randomUUID() as typeof desk.person.id)])).lastRead,
  ).toBe(3);
  const { rows } = await world.db.owner.query<{ actor_id: string; detail: string | null }>(
    "select actor_id, detail from audit_event where action = 'patients.get' and device_id = $1 and $2 = any(patient_ids) order by seq",
    [desk.id, patient],
  );
  expect(rows.map(({ detail }) => detail)).toEqual([null, null, "reader_unknown"]);
  expect(rows.slice(0, 2).map(({ actor_id }) => actor_id)).toEqual([desk.person.id, desk.person.id]);
});
