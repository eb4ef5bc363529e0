import { describe, expect, test } from "vitest";
import type { HealthcareWorker } from "./healthcare-worker.ts";
import type { Organization } from "./organization.ts";
import { createdBy, planRegistration } from "./plan-registration.ts";
import { checkEntry, registerDirectoryInput } from "./register-entry.ts";

const entry = {
  rppsNumber: "10000000009",
  lastName: "DUPONT",
  firstName: "Marie",
  professionName: "Médecin",
  professionCode: 10,
  finess: "750100166",
  registeredName: "HOPITAL DES TILLEULS",
  street: "RUE DES LILAS",
  postcode: "75011",
  city: "PARIS",
  phoneNumber: "0140000001",
};
const read = (changes: object = {}) => registerDirectoryInput.parse({ ...entry, ...changes });
const times = { createdAt: "2026-11-20T08:00:00Z", updatedAt: "2026-11-20T08:00:00Z" };
const organizationOf = (changes: object = {}) => {
  const { organization } = planRegistration(read(), { organization: null, worker: null, isLinked: false });
  if (organization?.kind !== "create") throw new Error("expected a new organization");
  return { id: "o", ...organization.values, ...times, ...changes } as unknown as Organization;
};
const workerOf = (changes: object = {}) => {
  const { worker } = planRegistration(read(), { organization: null, worker: null, isLinked: false });
  if (worker.kind !== "create") throw new Error("expected a new worker");
  return { id: "w", ...worker.values, ...times, ...changes } as unknown as HealthcareWorker;
};

describe("an entry is refused", () => {
  test.each(["rppsNumber", "lastName", "firstName", "professionName"])("without %s", (field) => {
    const { error } = registerDirectoryInput.safeParse({ ...entry, [field]: undefined });
    expect(error?.issues.map(({ path }) => path)).toEqual([[field]]);
  });

  test("with a FINESS number and no name of the organization", () => {
    expect(checkEntry(read({ registeredName: null }))).toMatchObject({
      ok: false,
      refusal: { code: "invalid_input", issues: [{ path: "registeredName" }] },
    });
  });

  test.each([
    [{ rppsNumber: "10000000008" }, ["rppsNumber"]],
    [{ finess: "750100167" }, ["finess"]],
    [{ rppsNumber: "10000000008", finess: "750100167" }, ["rppsNumber", "finess"]],
  ])("with a wrong check digit: %j", (changes, paths) => {
    expect(checkEntry(read(changes))).toMatchObject({
      ok: false,
      refusal: {
        code: "identifier_invalid",
        category: "business-rule",
        issues: paths.map((path) => ({ path })),
      },
    });
  });

  test.each([{ rppsNumber: "1000000000" }, { finess: "75010016" }, { finess: "2C0100166" }, { shoeSize: "38" }])(
    "with the wrong form: %j",
    (changes) => expect(registerDirectoryInput.safeParse({ ...entry, ...changes }).success).toBe(false),
  );
});

test("an entry is accepted with a Corsican FINESS number, or with none", () => {
  expect(checkEntry(read({ finess: "2A0000014" }))).toEqual({ ok: true, value: null });
  expect(checkEntry(read({ finess: null, registeredName: null }))).toEqual({ ok: true, value: null });
});

describe("what an entry creates", () => {
  test("everything, when nothing is there", () => {
    const plan = planRegistration(read(), { organization: null, worker: null, isLinked: false });
    expect(plan).toMatchObject({
      organization: { kind: "create", values: { finess: "750100166", city: "PARIS", phoneNumber: "0140000001" } },
      worker: { kind: "create", values: { rppsNumber: "10000000009", professionCode: "10", city: null } },
      link: "create",
    });
    expect(createdBy(plan)).toEqual({ organization: true, healthcareWorker: true, link: true });
  });

  test("nothing, when all of it is there", () => {
    const plan = planRegistration(read(), { organization: organizationOf(), worker: workerOf(), isLinked: true });
    expect(plan).toEqual({ organization: { kind: "keep" }, worker: { kind: "keep" }, link: "keep" });
    expect(createdBy(plan)).toEqual({ organization: false, healthcareWorker: false, link: false });
  });

  test("the link alone, when both are there", () => {
    const plan = planRegistration(read(), { organization: organizationOf(), worker: workerOf(), isLinked: false });
    expect(createdBy(plan)).toEqual({ organization: false, healthcareWorker: false, link: true });
  });

  test("a worker with the address, when the entry has no FINESS number", () => {
    const plan = planRegistration(read({ finess: null }), { organization: null, worker: null, isLinked: false });
    expect(plan).toMatchObject({
      organization: null,
      worker: { kind: "create", values: { city: "PARIS", phoneNumber: "0140000001" } },
      link: "none",
    });
    expect(createdBy(plan)).toEqual({ organization: false, healthcareWorker: true, link: false });
  });

  test("a better entry fills gaps and leaves what is there", () => {
    const facts = {
      organization: organizationOf({ street: null, city: "Paris 11e", registeredName: "Our hospital" }),
      worker: workerOf({ professionCode: null, lastName: "Dupont-Roche" }),
      isLinked: true,
    };
    const plan = planRegistration(read({ specialtyNames: ["Pédiatrie"], gender: null }), facts);
    expect(plan).toEqual({
      organization: { kind: "fill", gaps: { street: "RUE DES LILAS" } },
      worker: { kind: "fill", gaps: { professionCode: "10", specialtyNames: ["Pédiatrie"] } },
      link: "keep",
    });
  });
});
