import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const [hospital, clinic] = [
  { finess: "750100166", registeredName: "HOPITAL DES TILLEULS", city: "PARIS", postcode: "75011" },
  { finess: "690070024", registeredName: "CLINIQUE DU PARC", city: "LYON", postcode: "69007" },
];
const [marie, jean] = [
  { rppsNumber: "10000000009", lastName: "DUPONT", firstName: "Marie", professionName: "Médecin" },
  { rppsNumber: "10000000066", lastName: "PETIT", firstName: "Jean", professionName: "Médecin" },
];
const all = { organization: true, healthcareWorker: true, link: true };
const none = { organization: false, healthcareWorker: false, link: false };
const newDesk = async () => world.as("frontdesk", { clinic: await world.addClinic() });
const refusalOf = (call: Promise<unknown>) => call.then(() => ({ code: "ok" }), problemOf);

describe("one entry", () => {
  test("creates organization, worker and link, and the second time nothing", async () => {
    const desk = await newDesk();
    const first = await desk.directory.register({ ...marie, ...hospital });
    expect(first).toMatchObject({ organization: hospital, healthcareWorker: marie, created: all, notice: null });
    const second = await desk.directory.register({ ...marie, ...hospital });
    expect(second).toEqual({ ...first, created: none, registrationId: expect.any(String) });
  });

  test("creates each of the three alone, when the others are there", async () => {
    const desk = await newDesk();
    await desk.directory.register({ ...marie, ...hospital });
    const other = await desk.directory.register({ ...jean, ...clinic });
    expect(other.created).toEqual(all);
    const linked = await desk.directory.register({ ...marie, ...clinic });
    expect(linked.created).toEqual({ ...none, link: true });
    const worker = { ...marie, rppsNumber: "10000000017" };
    expect((await desk.directory.register({ ...worker, ...clinic })).created).toEqual({ ...all, organization: false });
    const place = { ...hospital, finess: "690030010" };
    expect((await desk.directory.register({ ...marie, ...place })).created).toEqual({
      ...all,
      healthcareWorker: false,
    });
  });

  test("without a FINESS number creates the worker alone and says so; a better entry adds the rest", async () => {
    const desk = await newDesk();
    const alone = await desk.directory.register({ ...marie, city: "LYON" });
    expect(alone).toMatchObject({
      organization: null,
      healthcareWorker: { city: "LYON", specialtyNames: [] },
      created: { ...none, healthcareWorker: true },
      notice: expect.stringContaining("no FINESS number"),
    });
    const better = await desk.directory.register({ ...marie, ...hospital, specialtyNames: ["Pédiatrie"] });
    expect(better).toMatchObject({
      healthcareWorker: { id: alone.healthcareWorker?.id, city: "LYON", specialtyNames: ["Pédiatrie"] },
      created: { organization: true, healthcareWorker: false, link: true },
    });
    const { items } = await desk.healthcareWorkers.list({ q: "pediatrie" });
    expect(items).toHaveLength(1);
  });

  test("never overwrites what is in the book, which a person may have edited", async () => {
    const at = await world.addClinic();
    const desk = world.as("frontdesk", { clinic: at });
    await desk.directory.register({ ...marie, ...hospital });
    await world.db.owner.query(
      "update organization set registered_name = 'Our hospital', city = null where clinic_id = $1",
      [at],
    );
    const { organization } = await desk.directory.register({ ...marie, ...hospital, postcode: "75999" });
    expect(organization).toMatchObject({ registeredName: "Our hospital", city: "PARIS", postcode: "75011" });
  });

  test("in a dry run only tells what would be created", async () => {
    const desk = await newDesk();
    const told = await desk.directory.register({ ...marie, ...hospital, dryRun: true });
    expect(told).toEqual({
      organization: null,
      healthcareWorker: null,
      created: all,
      notice: null,
      registrationId: null,
    });
    expect((await desk.healthcareWorkers.list({})).total).toBe(0);
    await desk.directory.register({ ...marie, ...hospital });
    const again = await desk.directory.register({ ...marie, ...hospital, dryRun: true });
    expect(again).toMatchObject({ healthcareWorker: marie, created: none });
  });

  test.each([
    [{ rppsNumber: "10000000008" }, "identifier_invalid", "rppsNumber"],
    [{ finess: "750100167" }, "identifier_invalid", "finess"],
    [{ registeredName: null }, "invalid_input", "registeredName"],
    [{ professionName: undefined }, "invalid_input", "professionName"],
  ])("with %j is refused, and the field is named", async (changes, code, path) => {
    const desk = await newDesk();
    const entry = { ...marie, ...hospital, ...changes } as typeof marie;
    expect(await refusalOf(desk.directory.register(entry))).toMatchObject({ code, issues: [{ path }] });
    expect((await desk.organizations.list({})).total).toBe(0);
  });

  test("leaves one entry in the audit trail, with the worker", async () => {
    const at = await world.addClinic();
    const { healthcareWorker } = await world
      .as("frontdesk", { clinic: at })
      .directory.register({ ...marie, ...hospital });
    const { rows } = await world.db.owner.query(
      "select action, object_type, object_id, record_count, outcome from audit_event where clinic_id = $1",
      [at],
    );
    expect(rows).toEqual([
      {
        action: "directory.register",
        object_type: "healthcare_worker",
        object_id: healthcareWorker?.id,
        record_count: 3,
        outcome: "ok",
      },
    ]);
  });
});

describe("twenty desks at once", () => {
  test("with the same entry: one of each is made, by one of them", async () => {
    const at = await world.addClinic();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        world.as("frontdesk", { clinic: at }).directory.register({ ...marie, ...hospital }),
      ),
    );
    expect(answers.filter(({ created }) => created.organization)).toHaveLength(1);
    expect(answers.filter(({ created }) => created.healthcareWorker)).toHaveLength(1);
    expect(answers.filter(({ created }) => created.link)).toHaveLength(1);
    expect(new Set(answers.map(({ organization }) => organization?.id)).size).toBe(1);
    expect(await countsOf(at)).toEqual({ organizations: 1, workers: 1, links: 1 });
  });

  test("with related entries: two workers at two places, crosswise", async () => {
    const at = await world.addClinic();
    const entries = [
      { ...marie, ...hospital },
      { ...jean, ...clinic },
      { ...marie, ...clinic },
      { ...jean, ...hospital },
      { ...marie },
    ];
    await Promise.all(
      Array.from({ length: 20 }, (_, desk) =>
        world.as("frontdesk", { clinic: at }).directory.register(entries[desk % entries.length] ?? marie),
      ),
    );
    expect(await countsOf(at)).toEqual({ organizations: 2, workers: 2, links: 4 });
  });
});

async function countsOf(at: string) {
  const { rows } = await world.db.owner.query(
    `select (select count(*)::int from organization where clinic_id = $1) as organizations,
       (select count(*)::int from healthcare_worker where clinic_id = $1) as workers,
       (select count(*)::int from healthcare_worker_organization where clinic_id = $1) as links`,
    [at],
  );
  return rows[0] as unknown;
}
