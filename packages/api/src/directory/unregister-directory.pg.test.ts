import type { ClinicId } from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { problemOf } from "../core/problems/problem.ts";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const hospital = { finess: "750100166", registeredName: "HOPITAL DES TILLEULS", city: "PARIS", postcode: "75011" };
const other = { finess: "690070024", registeredName: "CLINIQUE DU PARC", city: "LYON" };
const marie = { rppsNumber: "10000000009", lastName: "DUPONT", firstName: "Marie", professionName: "Médecin" };
const jean = { ...marie, rppsNumber: "10000000066", lastName: "PETIT", firstName: "Jean" };
const none = { organization: false, healthcareWorker: false, link: false };
const all = { organization: true, healthcareWorker: true, link: true };
const refusalOf = (call: Promise<unknown>) => call.then(() => ({ code: "ok" }), problemOf);

async function openDesk(at?: ClinicId) {
  const clinic = at ?? (await world.addClinic());
  const desk = world.as("frontdesk", { clinic });
  return {
    clinic,
    /** Registers an entry, and tells the id that takes it back. */
    async add(entry: Parameters<typeof desk.directory.register>[0]) {
      const { registrationId } = await desk.directory.register(entry);
      if (registrationId === null) throw new Error("it was no dry run");
      return registrationId;
    },
    undo: (registrationId: string) => desk.directory.unregister({ registrationId }),
    book: async () => ({
      workers: (await desk.healthcareWorkers.list({})).items,
      organizations: (await desk.organizations.list({})).items,
    }),
  };
}

describe("undoing a registration", () => {
  test("removes what it made, so that the book is as before; a second time there is nothing to undo", async () => {
    const desk = await openDesk();
    const id = await desk.add({ ...marie, ...hospital });
    expect(await desk.undo(id)).toEqual({ removed: all });
    expect(await desk.book()).toEqual({ workers: [], organizations: [] });
    expect(await refusalOf(desk.undo(id))).toMatchObject({ status: 404, code: "not_found" });
    expect(
      (await world.as("frontdesk", { clinic: desk.clinic }).directory.register({ ...marie, ...hospital })).created,
    ).toEqual(all);
  });

  test("leaves the colleague and the place that were there before", async () => {
    const desk = await openDesk();
    await desk.add({ ...marie, ...hospital });
    await desk.add({ ...jean, ...other });
    const id = await desk.add({ ...marie, ...other });
    expect(await desk.undo(id)).toEqual({ removed: { ...none, link: true } });
    const { workers } = await desk.book();
    expect(workers.map(({ lastName, organizations }) => [lastName, organizations.map(({ finess }) => finess)])).toEqual(
      [
        ["DUPONT", [hospital.finess]],
        ["PETIT", [other.finess]],
      ],
    );
  });

  test("keeps what another desk chose meanwhile", async () => {
    const desk = await openDesk();
    const id = await desk.add({ ...marie, ...hospital });
    await (await openDesk(desk.clinic)).add({ ...marie, ...hospital });
    expect(await refusalOf(desk.undo(id))).toMatchObject({ status: 409, code: "registration_used" });
    expect((await desk.book()).workers).toHaveLength(1);
  });

  test("keeps the place when somebody else works there", async () => {
    const desk = await openDesk();
    const id = await desk.add({ ...marie, ...hospital });
    await desk.add({ ...jean, ...hospital });
    expect(await desk.undo(id)).toEqual({ removed: { ...all, organization: false } });
    const { workers, organizations } = await desk.book();
    expect(workers.map(({ lastName }) => lastName)).toEqual(["PETIT"]);
    expect(organizations.map(({ healthcareWorkers }) => healthcareWorkers.length)).toEqual([1]);
  });

  test("keeps who has become a practitioner of the clinic", async () => {
    const desk = await openDesk();
    const id = await desk.add(marie);
    const admin = world.as("admin", { clinic: desk.clinic });
    await admin.practitioners.create({ firstName: "Marie", lastName: "Dupont", rppsNumber: marie.rppsNumber });
    expect(await refusalOf(desk.undo(id))).toMatchObject({ code: "registration_used" });
  });

  test("empties what it filled in records that were there", async () => {
    const desk = await openDesk();
    await desk.add({ ...marie, finess: hospital.finess, registeredName: hospital.registeredName });
    const id = await desk.add({ ...marie, ...hospital, specialtyNames: ["Pédiatrie"], email: "m@dupont.test" });
    expect((await desk.book()).workers[0]).toMatchObject({ specialtyNames: ["Pédiatrie"] });
    expect(await desk.undo(id)).toEqual({ removed: none });
    const [worker] = (await desk.book()).workers;
    expect(worker).toMatchObject({ specialtyNames: [], email: null, organizations: [{ city: null, postcode: null }] });
    const found = await world.as("frontdesk", { clinic: desk.clinic }).healthcareWorkers.list({ q: "pediatrie" });
    expect(found.total).toBe(0);
  });

  test("is written in the audit trail with the colleague, and not found from another clinic", async () => {
    const desk = await openDesk();
    const id = await desk.add({ ...marie, ...hospital });
    expect(await refusalOf((await openDesk()).undo(id))).toMatchObject({ status: 404 });
    const [worker] = (await desk.book()).workers;
    await desk.undo(id);
    const { rows } = await world.db.owner.query(
      "select object_type, object_id, record_count, outcome from audit_event where clinic_id = $1 and action = 'directory.unregister'",
      [desk.clinic],
    );
    expect(rows).toEqual([{ object_type: "healthcare_worker", object_id: worker?.id, record_count: 3, outcome: "ok" }]);
  });

  test("while other desks add the same: nobody's link is lost, nothing is left half", async () => {
    const desk = await openDesk();
    const id = await desk.add({ ...marie, ...hospital });
    const [undone, ...added] = await Promise.allSettled([
      desk.undo(id),
      ...Array.from({ length: 6 }, async () => (await openDesk(desk.clinic)).add({ ...marie, ...hospital })),
    ]);
    expect(added.filter(({ status }) => status === "rejected")).toEqual([]);
    if (undone.status === "rejected") expect(problemOf(undone.reason)).toMatchObject({ code: "registration_used" });
    const { workers, organizations } = await desk.book();
    expect([workers.length, organizations.length, workers[0]?.organizations.length]).toEqual([1, 1, 1]);
  });
});
