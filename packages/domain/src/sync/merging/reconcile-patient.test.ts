import { describe, expect, test } from "vitest";
import { type Patient, patient } from "../../patients/patient.ts";
import { reconcilePatientUpdate, withNextMrn } from "./reconcile-patient.ts";

const stored: Patient = patient.parse({
  id: "01956b2e-0000-7000-8000-000000000002",
  mrn: "M-1",
  firstName: "Camille",
  lastName: "Roux",
  birthDate: "1980-05-17",
  sex: "female",
  phone: "+33100000001",
  email: "c@clinic.test",
  address: { line: "1 rue des Lilas", city: "Lyon" },
  coverage: [{ payer: "Mutuelle" }],
  version: 4,
  createdAt: "2027-01-01T08:00:00Z",
  updatedAt: "2027-02-01T08:00:00Z",
});
const seen = { ...stored, version: 3 };
/** The whole record as a form sends it. */
const edited = (change: object, from: Patient = seen) => {
  const { createdAt: _createdAt, updatedAt: _updatedAt, ...record } = from;
  return { ...record, ...change };
};
const now = (record: Patient | null, survivor: Patient | null = null) => ({ record, survivor });

describe("an edit of a patient's record", () => {
  test("that nobody else changed runs as it is", () => {
    const input = edited({ phone: "+33100000002" }, stored);
    expect(reconcilePatientUpdate(input, stored, now(stored))).toMatchObject({
      kind: "run",
      outcome: "applied",
      input: { phone: "+33100000002", version: 4 },
    });
  });

  test("without the record that was seen runs as it is, so that its version decides", () => {
    expect(reconcilePatientUpdate(edited({}), undefined, now(stored))).toEqual({ kind: "as-given" });
  });

  test("that is no valid input runs as it is, so that the procedure refuses it", () => {
    expect(reconcilePatientUpdate({ id: stored.id, nonsense: 1 }, seen, now(stored))).toEqual({ kind: "as-given" });
  });

  test("of other fields than somebody else's is merged with the present version", () => {
    const theirs = { ...stored, email: "new@clinic.test" };
    const merged = reconcilePatientUpdate(edited({ phone: "+33100000002" }), seen, now(theirs));
    expect(merged).toMatchObject({
      kind: "run",
      outcome: "merged",
      input: { id: stored.id, version: 4, phone: "+33100000002", email: "new@clinic.test", lastName: "Roux" },
    });
    expect(merged).not.toHaveProperty("input.createdAt");
  });

  test("of some of the same fields is done in part, and shows both sides of the rest", () => {
    const theirs = { ...stored, phone: "+33100000009" };
    const input = edited({ phone: "+33100000002", email: "mine@clinic.test" });
    expect(reconcilePatientUpdate(input, seen, now(theirs))).toMatchObject({
      kind: "run",
      outcome: "partly",
      input: { phone: "+33100000009", email: "mine@clinic.test", version: 4 },
      refusal: {
        code: "version_conflict",
        details: {
          current: 4,
          conflicts: [
            {
              group: "phone",
              base: { phone: "+33100000001" },
              yours: { phone: "+33100000002" },
              theirs: { phone: "+33100000009" },
            },
          ],
        },
      },
    });
  });

  test("of only the same fields is refused", () => {
    const theirs = { ...stored, lastName: "Roux-Petit" };
    const refused = reconcilePatientUpdate(edited({ birthDate: "1980-05-18" }), seen, now(theirs));
    expect(refused).toMatchObject({ kind: "refused", refusal: { code: "version_conflict" } });
    expect(refused).toHaveProperty("refusal.details.conflicts[0].group", "identity");
  });

  test("that somebody else made too changes nothing more", () => {
    const theirs = { ...stored, phone: "+33100000002" };
    expect(reconcilePatientUpdate(edited({ phone: "+33100000002" }), seen, now(theirs))).toEqual({ kind: "settled" });
  });

  test("without an MRN keeps the present one", () => {
    const { mrn: _mrn, ...input } = edited({ phone: "+33100000002" });
    const theirs = { ...stored, mrn: "M-2" };
    expect(reconcilePatientUpdate(input, seen, now(theirs))).toMatchObject({
      outcome: "merged",
      input: { mrn: "M-2" },
    });
  });
});

describe("an edit of a record that was merged meanwhile", () => {
  const survivor: Patient = {
    ...stored,
    id: "01956b2e-0000-7000-8000-000000000003" as Patient["id"],
    mrn: "M-9",
    version: 7,
  };

  test("goes to the survivor", () => {
    expect(reconcilePatientUpdate(edited({ phone: "+33100000002" }), seen, now(null, survivor))).toMatchObject({
      kind: "run",
      outcome: "merged",
      input: { id: survivor.id, version: 7, mrn: "M-9", phone: "+33100000002" },
    });
  });

  test.each([
    ["name", { firstName: "Camilla" }, "identity"],
    ["MRN", { mrn: "M-3" }, "mrn"],
  ])("but never its %s", (_what, change, group) => {
    expect(reconcilePatientUpdate(edited(change), seen, now(null, survivor))).toMatchObject({
      kind: "refused",
      refusal: { code: "patient_merged", details: { survivorId: survivor.id, conflicts: [{ group }] } },
    });
    expect(
      reconcilePatientUpdate(edited({ ...change, email: "m@clinic.test" }), seen, now(null, survivor)),
    ).toMatchObject({
      kind: "run",
      outcome: "partly",
      input: { id: survivor.id, firstName: "Camille", mrn: "M-9", email: "m@clinic.test" },
    });
  });

  test("conflicts with what the survivor has instead", () => {
    const other = { ...survivor, phone: "+33100000009" };
    expect(reconcilePatientUpdate(edited({ phone: "+33100000002" }), seen, now(null, other))).toMatchObject({
      kind: "refused",
      refusal: {
        code: "patient_merged",
        details: { conflicts: [{ group: "phone", theirs: { phone: "+33100000009" } }] },
      },
    });
  });
});

test("an edit of a retired record runs as it is: the procedure answers that there is none", () => {
  expect(reconcilePatientUpdate(edited({ phone: "+33100000002" }), seen, now(null))).toEqual({ kind: "as-given" });
});

describe("a registration whose MRN is taken", () => {
  const input = { id: stored.id, mrn: "M-1", firstName: "Camille" };

  test("gets the next number where the desk chose it", () => {
    expect(withNextMrn("patients.create", input, { mrnAssigned: true }, "mrn_taken")).toEqual({
      id: stored.id,
      firstName: "Camille",
    });
  });

  test.each([
    ["a person typed it", "patients.create", undefined, "mrn_taken"],
    ["a person typed it over", "patients.create", { mrnAssigned: false }, "mrn_taken"],
    ["it was refused for another reason", "patients.create", { mrnAssigned: true }, "id_taken"],
    ["it is another command", "patients.update", { mrnAssigned: true }, "mrn_taken"],
  ])("waits for a decision where %s", (_what, path, base, code) => {
    expect(withNextMrn(path, input, base, code)).toBeNull();
  });
});
