import type { PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestCaller, type TestCaller } from "../testing/test-caller.ts";

let world: TestCaller;
beforeAll(async () => {
  world = await createTestCaller(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const admin = () => world.as("admin").patients;
const born = { lastName: "Noir", birthDate: "1980-01-02" };
const register = (firstName: string, more: { mrn?: string; phone?: string } = {}) =>
  admin().create({ ...born, firstName, ...more });
const found = async (q: string) => (await admin().list({ q })).items.map(({ id }) => id);
const refused = (code: string, details: Record<string, unknown> = {}) => ({
  cause: { refusal: { code, ...(Object.keys(details).length > 0 ? { details } : {}) } },
});

test("every MRN and phone number of a merged record finds the survivor, also after several merges, until the merge is undone", async () => {
  const [a, b, c] = [
    await register("Ann", { mrn: "OLD-77", phone: "+33 6 55 66 77 88" }),
    await register("Bea", { mrn: "MID-88", phone: "06 44 33 22 11" }),
    await register("Cyd"),
  ];
  await admin().merge({ id: b.id, duplicateId: a.id });
  const { mergeId } = await admin().merge({ id: c.id, duplicateId: b.id });
  for (const q of ["OLD-77", "old77", "OLD", "MID-88", "0655667788", "+33655667788", "667788", "566778", "0644332211"])
    expect([q, await found(q)]).toEqual([q, [c.id]]);
  await admin().unmerge({ mergeId });
  for (const q of ["OLD-77", "0655667788", "566778"]) expect([q, await found(q)]).toEqual([q, [b.id]]);
  for (const q of ["MID-88", "0644332211"]) expect([q, await found(q)]).toEqual([q, [b.id]]);
});

test("every call for a merged record names the survivor; a retired record is not found", async () => {
  const [stays, goes, retired] = [await register("Dan"), await register("Don"), await register("Dee")];
  await admin().merge({ id: stays.id, duplicateId: goes.id });
  await admin().delete({ id: retired.id });
  const merged = refused("patient_merged", { survivorId: stays.id });
  const { id, version: _v, createdAt: _c, updatedAt: _u, ...fields } = goes;
  await expect(admin().get({ id })).rejects.toMatchObject(merged);
  await expect(admin().update({ id, ...fields })).rejects.toMatchObject(merged);
  await expect(admin().update({ id, ...fields, lastName: "" })).rejects.toMatchObject(merged);
  await expect(admin().delete({ id })).rejects.toMatchObject(merged);
  await expect(admin().overview({ id })).rejects.toMatchObject(merged);
  await expect(admin().get({ id: retired.id })).rejects.toMatchObject(refused("not_found"));
  const elsewhere = world.as("admin", { clinic: await world.addClinic() }).patients;
  await expect(elsewhere.get({ id })).rejects.toMatchObject(refused("not_found"));
});

test("the refusal of a taken MRN names the record that has it: an active one, the survivor, or a retired one", async () => {
  const taking = (mrn: string) => register("Eve", { mrn });
  const taken = (patientId: PatientId) => refused("mrn_taken", { patientId });
  const [stays, goes, retired] = [
    await register("Flo", { mrn: "F-1" }),
    await register("Fla", { mrn: "F-2" }),
    await register("Fly", { mrn: "F-3" }),
  ];
  await admin().merge({ id: stays.id, duplicateId: goes.id });
  await admin().delete({ id: retired.id });
  await expect(taking("F-1")).rejects.toMatchObject(taken(stays.id));
  await expect(taking("F-2")).rejects.toMatchObject(taken(stays.id));
  await expect(taking("F-3")).rejects.toMatchObject(taken(retired.id));
  const other = await register("Gil");
  const { id, version: _v, createdAt: _c, updatedAt: _u, ...fields } = other;
  await expect(admin().update({ id, ...fields, mrn: "f-2" })).rejects.toMatchObject(taken(stays.id));
});

test("a merge is refused for a record that is not there, for one record twice, and where both have an appointment at one time", async () => {
  const [stays, goes, retired] = [await register("Hal"), await register("Hel"), await register("Hil")];
  await admin().delete({ id: retired.id });
  const merge = (id: PatientId, duplicateId: PatientId) => admin().merge({ id, duplicateId });
  await expect(merge(stays.id, retired.id)).rejects.toMatchObject(refused("not_found"));
  await expect(merge(retired.id, stays.id)).rejects.toMatchObject(refused("not_found"));
  await expect(merge(stays.id, stays.id)).rejects.toMatchObject(refused("merge_with_itself"));

  const book = async (patientId: PatientId, start: string) =>
    (
      await world.as("admin").appointments.book({
        patientId,
        practitionerId: await world.addPractitioner(),
        start,
        durationMinutes: 30,
      })
    ).id;
  await book(stays.id, "2099-03-10T10:00:00Z");
  const overlapping = await book(goes.id, "2099-03-10T10:15:00Z");
  await expect(merge(stays.id, goes.id)).rejects.toMatchObject(refused("merge_conflict", { conflicts: [overlapping] }));
  expect((await admin().get({ id: goes.id })).id).toBe(goes.id);
});

test("a patient with an appointment ahead is not retired; one that is over or of somebody else does not matter", async () => {
  const [busy, free] = [await register("Ida"), await register("Ivy")];
  const practitionerId = await world.addPractitioner();
  const { id } = await world.as("admin").appointments.book({
    patientId: busy.id,
    practitionerId,
    start: "2099-03-11T10:00:00Z",
    durationMinutes: 30,
  });
  await expect(admin().delete({ id: busy.id })).rejects.toMatchObject(refused("patient_has_appointments"));
  await admin().delete({ id: free.id });
  await world.as("admin").appointments.setStatus({ id, status: "cancelled" });
  await admin().delete({ id: busy.id });
  await expect(admin().get({ id: busy.id })).rejects.toMatchObject(refused("not_found"));
});
