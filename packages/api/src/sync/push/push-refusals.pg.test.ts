import { randomBytes, randomUUID } from "node:crypto";
import type { UserId } from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../../testing/test-caller.ts";
import { openTestDesk, quarter, type TestDesk, waitingAt } from "../../testing/test-desk.ts";

let world: TestCaller;
let patientId: string;
let practitionerId: string;
let next = 0;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
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
const goesOn = async (desk: TestDesk) =>
  expect(await desk.do("appointments.book", booking())).toMatchObject({ outcome: "applied" });

describe("a command that can never be done is refused, waits for a decision, and the next one is done", () => {
  test.each<[string, string, () => unknown, string]>([
    ["an unknown procedure", "no.such", () => ({}), "not_offline"],
    ["a name of the language", "toString.call", () => ({}), "not_offline"],
    [
      "a procedure that desks may not queue",
      "users.create",
      () => ({ email: "e@clinic.test", name: "N", role: "admin" }),
      "not_offline",
    ],
    ["an input of another kind", "appointments.book", () => "nonsense", "invalid_input"],
    ["an input without members", "appointments.book", () => null, "invalid_input"],
    ["unknown members", "appointments.book", () => booking({ colour: "red" }), "invalid_input"],
    [
      "a text with NUL",
      "patients.create",
      () => ({ firstName: "\0", lastName: "Martin", birthDate: "1980-01-01" }),
      "invalid_input",
    ],
    [
      "half a character",
      "patients.create",
      () => ({ firstName: "\ud800", lastName: "Martin", birthDate: "1980-01-01" }),
      "invalid_input",
    ],
    ["a member whose name has NUL", "appointments.book", () => booking({ "a\0b": 1 }), "invalid_input"],
    ["a name of 200 kB", "patients.create", () => ({ firstName: "x".repeat(200_000) }), "invalid_input"],
    ["a name of a megabyte", "patients.create", () => ({ firstName: "x".repeat(1_000_000) }), "command_too_long"],
    [
      "a birth in the future",
      "patients.create",
      () => ({ firstName: "A", lastName: "B", birthDate: "2190-01-01" }),
      "born_in_the_future",
    ],
    [
      "an impossible period",
      "appointments.book",
      () => booking({ start: quarter(9), durationMinutes: undefined, end: quarter(8) }),
      "impossible_period",
    ],
  ])("%s", async (_what, path, input, code) => {
    const desk = await openTestDesk(world);
    expect(await desk.do(path, input())).toMatchObject({ outcome: "refused", answer: { code }, touched: [] });
    expect(await waitingAt(world, desk)).toEqual([{ code, id: expect.any(String) as string }]);
    await goesOn(desk);
  });

  test("a hundred thousand lists in one another", async () => {
    const desk = await openTestDesk(world);
    const input = JSON.parse("[".repeat(1e5) + "]".repeat(1e5)) as unknown;
    const command = { ...desk.make("appointments.book", {}), input };
    expect((await desk.send([command])).outcomes).toMatchObject([
      { outcome: "refused", answer: { code: "command_too_long" } },
    ]);
    await goesOn(desk);
  });

  test("a form that this server does not know yet", async () => {
    const desk = await openTestDesk(world);
    const refused = await desk.do("appointments.book", booking(), { shape: 99 });
    expect(refused).toMatchObject({ outcome: "refused", answer: { code: "command_too_new" } });
    expect(await waitingAt(world, desk)).toMatchObject([{ code: "command_too_new" }]);
    await goesOn(desk);
  });

  test("what the author's role may not do", async () => {
    const desk = await openTestDesk(world, { role: "clinician" });
    const refused = await desk.do("appointments.book", booking({ override: true }));
    expect(refused).toMatchObject({ outcome: "refused", answer: { code: "forbidden" } });
    expect(await waitingAt(world, desk)).toHaveLength(1);
    await goesOn(desk);
  });

  test("a defect of ours, which is logged without what was typed", async () => {
    const broken = await createTestCaller(inject("postgresUrl"));
    try {
      const desk = await openTestDesk(broken);
      await broken.db.owner.query(
        `create function break() returns trigger language plpgsql as $$ begin raise exception 'a defect'; end $$;
         create trigger break before insert on coverage execute function break()`,
      );
      const person = { firstName: "A", lastName: "B", birthDate: "1980-01-01" };
      const input = { ...person, coverage: [{ payer: "Mutuelle" }] };
      expect(await desk.do("patients.create", input)).toMatchObject({
        outcome: "refused",
        answer: { code: "internal_error" },
      });
      expect(await desk.do("patients.create", person)).toMatchObject({ outcome: "applied" });
    } finally {
      await broken[Symbol.asyncDispose]();
    }
  });
});

describe("the author", () => {
  /** The code of the refusal, after a look whether it waits for a decision. */
  const refusalOf = async (desk: TestDesk, command: ReturnType<TestDesk["make"]>) => {
    const { outcomes } = await desk.send([command]);
    const [waiting] = await waitingAt(world, desk);
    const [first] = outcomes;
    return first?.outcome === "refused" && waiting?.id === command.id
      ? (first.answer as { code: string }).code
      : "not refused";
  };

  test("is proved by a signature over what was asked for", async () => {
    const desk = await openTestDesk(world);
    expect(await refusalOf(desk, { ...desk.make("appointments.book", booking()), input: booking() })).toBe(
      "not_signed",
    );
    await goesOn(desk);
  });

  test("cannot be another person with the own key, nor have another's grant", async () => {
    const [desk, other] = [await openTestDesk(world), await openTestDesk(world)];
    expect(await refusalOf(desk, desk.make("appointments.book", booking(), { madeBy: other.person.id }))).toBe(
      "not_signed",
    );
    const stolen = { madeBy: other.person.id, grantId: other.person.grantId };
    const { outcomes } = await desk.send([desk.make("appointments.book", booking(), stolen)]);
    expect(outcomes).toMatchObject([{ answer: { code: "not_signed" } }]);
    const forged = desk.signAs(randomBytes(32), desk.make("appointments.book", booking()));
    expect((await desk.send([forged])).outcomes).toMatchObject([{ answer: { code: "not_signed" } }]);
    const nobody = desk.make("appointments.book", booking(), { madeBy: randomUUID() as UserId });
    expect((await desk.send([nobody])).outcomes).toMatchObject([{ answer: { code: "not_signed" } }]);
    await goesOn(desk);
  });

  test("has the role of today", async () => {
    const desk = await openTestDesk(world);
    await world.db.owner.query("update staff_member set role = 'clinician' where user_id = $1", [desk.person.id]);
    const refused = await desk.do("appointments.book", booking({ override: true }));
    expect(refused).toMatchObject({ outcome: "refused", answer: { code: "forbidden" } });
  });

  test("who has left does nothing any more", async () => {
    const desk = await openTestDesk(world);
    await world.db.owner.query("update staff_member set active = false where user_id = $1", [desk.person.id]);
    expect(await refusalOf(desk, desk.make("appointments.book", booking()))).toBe("author_inactive");
  });

  test("whose grant ended keeps what was given before, and only that", async () => {
    const desk = await openTestDesk(world);
    const [before, after] = [desk.make("appointments.book", booking()), desk.make("appointments.book", booking())];
    const { rowCount } = await world.db.owner.query(
      "update sync_grant set ended_at = $2::timestamptz + interval '1 millisecond' where device_id = $1",
      [desk.id, before.madeAt],
    );
    expect(rowCount).toBe(1);
    expect((await desk.send([before])).outcomes).toMatchObject([{ outcome: "applied" }]);
    await new Promise((resolve) => void setTimeout(resolve, 5));
    const late = desk.make("appointments.book", booking(), { seq: after.seq });
    expect(await refusalOf(desk, late)).toBe("grant_ended");
  });
});

test("what a revoked device still sends is kept, refused, and shown to the clinic's other desks", async () => {
  const [desk, other] = [await openTestDesk(world), await openTestDesk(world)];
  const input = booking();
  await world.db.owner.query("update sync_device set revoked_at = now() where id = $1", [desk.id]);
  expect(await desk.do("appointments.book", input)).toMatchObject({
    outcome: "refused",
    answer: { code: "device_revoked" },
  });
  expect((await world.db.owner.query("select from appointment where id = $1", [input.id])).rowCount).toBe(0);
  const { clinic } = await world.as("admin").sync.attention({ deviceId: other.id });
  expect(clinic.filter(({ deviceId }) => deviceId === desk.id)).toMatchObject([{ code: "device_revoked", input }]);
  // With nothing left it says farewell, once; a device that was not revoked says nothing by the same call.
  const erasedAt = async ({ id }: TestDesk) =>
    (await world.as("admin").sync.devices()).items.find((one) => one.id === id)?.erasedAt;
  expect(await erasedAt(desk)).toBeNull();
  await desk.send([]);
  await other.send([]);
  const told = await erasedAt(desk);
  expect(told).toMatch(/Z$/u);
  await desk.send([]);
  expect([await erasedAt(desk), await erasedAt(other)]).toEqual([told, null]);
});
