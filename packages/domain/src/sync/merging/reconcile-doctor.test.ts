import { expect, test } from "vitest";
import type { HealthcareWorkerId } from "../../shared/id.ts";
import { reconcileDoctor } from "./reconcile-doctor.ts";

const id = (nr: number) => `018f0000-0000-7000-8000-00000000000${nr}`;
const doctorOf = (nr: number, lastName: string) => ({
  id: id(nr) as HealthcareWorkerId,
  rppsNumber: `1000000000${nr}`,
  firstName: "Marie",
  lastName,
});
const [dupont, eluard, roux] = [doctorOf(1, "DUPONT"), doctorOf(2, "ÉLUARD"), doctorOf(3, "ROUX")];
const input = { id: id(9), role: "referrer", healthcareWorkerId: dupont.id };
const base = { seenRpps: eluard.rppsNumber, chosenRpps: dupont.rppsNumber };
const asSeen = { survivorId: null, current: eluard, chosen: dupont };

test("a choice is done as it was given while the doctor is the one whom the person saw", () => {
  expect(reconcileDoctor(input, base, asSeen)).toEqual({ kind: "as-given" });
});

test("who was chosen by somebody else too stays chosen, whoever was seen", () => {
  expect(reconcileDoctor(input, base, { ...asSeen, current: dupont })).toEqual({ kind: "as-given" });
});

test("another doctor whom somebody else chose stays, and both are named", () => {
  expect(reconcileDoctor(input, base, { ...asSeen, current: roux })).toMatchObject({
    kind: "refused",
    refusal: {
      code: "doctor_changed",
      details: {
        healthcareWorkerId: dupont.id,
        conflicts: [{ group: "referrer", yours: { referrer: "Marie DUPONT" }, theirs: { referrer: "Marie ROUX" } }],
      },
    },
  });
});

test("whom somebody else chose is not removed by who saw somebody else", () => {
  const removal = { ...input, role: "general-practitioner", healthcareWorkerId: null };
  const nobody = { ...asSeen, chosen: null };
  expect(reconcileDoctor(removal, { ...base, chosenRpps: null }, nobody)).toEqual({ kind: "as-given" });
  expect(reconcileDoctor(removal, { ...base, chosenRpps: null }, { ...nobody, current: roux })).toMatchObject({
    kind: "refused",
    refusal: { details: { conflicts: [{ yours: { generalPractitioner: null } }] } },
  });
});

test("a colleague whom two desks added is the one whom the server has", () => {
  const given = { ...input, healthcareWorkerId: id(8) };
  expect(reconcileDoctor(given, base, asSeen)).toEqual({ kind: "run", input, outcome: "merged" });
});

test("a choice for a merged record is the survivor's, and is compared with the survivor's doctor", () => {
  const merged = { ...asSeen, survivorId: id(7) };
  expect(reconcileDoctor(input, base, merged)).toEqual({
    kind: "run",
    input: { ...input, id: id(7) },
    outcome: "merged",
  });
  expect(reconcileDoctor(input, base, { ...merged, current: roux })).toMatchObject({
    kind: "refused",
    refusal: { details: { survivorId: id(7) } },
  });
});

test("an unknown colleague, and what is no choice, is left to the procedure, which refuses it", () => {
  expect(reconcileDoctor(input, base, { ...asSeen, current: roux, chosen: null })).toEqual({ kind: "as-given" });
  expect(reconcileDoctor({ ...input, role: "cousin" }, base, { ...asSeen, current: roux })).toEqual({
    kind: "as-given",
  });
});

test("a choice of which nobody knows what its author saw is done", () => {
  expect(reconcileDoctor(input, null, { ...asSeen, current: roux })).toEqual({ kind: "as-given" });
});
