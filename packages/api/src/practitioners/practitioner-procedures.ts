import {
  countAppointmentsAhead,
  findPractitioner,
  insertPractitioner,
  listPractitioners,
  lockPractitioner,
  removePractitioner,
  updatePractitioner,
} from "@daybook/db/postgres";
import {
  accept,
  checkGivenBack,
  checkRpps,
  createPractitionerInput,
  idTaken,
  listPractitionersInput,
  notFound,
  type PractitionerId,
  type PractitionerSortKey,
  practitioner,
  practitionerHasAppointments,
  practitionerId,
  practitionerPage,
  refuse,
  rppsTaken,
  sortTerms,
  updatePractitionerInput,
  versionConflict,
} from "@daybook/domain";
import { z } from "zod";
import { command, query, type Scope } from "../core/procedure.ts";

export const listPractitionersProcedure = query({
  path: "practitioners.list",
  summary: "Practitioners of the clinic",
  phi: "none",
  rest: { method: "GET", path: "/practitioners", status: 200, search: true },
  input: listPractitionersInput,
  output: practitionerPage,
  handle: async ({ tx }, { sort, ...input }) =>
    accept(
      await listPractitioners(tx, { ...input, sort: sortTerms<PractitionerSortKey>(sort ?? "lastName,firstName") }),
    ),
});

export const getPractitioner = query({
  path: "practitioners.get",
  summary: "One practitioner",
  phi: "none",
  object: "practitioner",
  rest: { method: "GET", path: "/practitioners/{id}", status: 200 },
  input: z.strictObject({ id: practitionerId }),
  output: practitioner,
  async handle({ tx }, { id }) {
    const found = await findPractitioner(tx, id);
    return found ? accept(found) : refuse(notFound);
  },
});

export const createPractitioner = command({
  path: "practitioners.create",
  summary: "Add a practitioner",
  phi: "none",
  object: "practitioner",
  rest: { method: "POST", path: "/practitioners", status: 201 },
  refusals: [rppsTaken.code, idTaken.code],
  input: createPractitionerInput,
  output: practitioner,
  async handle(scope, { id = scope.newId() as PractitionerId, ...values }) {
    const saved = await insertPractitioner(scope.tx, id, values, scope.now);
    if (saved === "id-taken") return refuse(idTaken);
    if (saved === "rpps-taken") return refuse(rppsTaken);
    scope.touch({ objectId: id });
    return accept(await readBack(scope, id));
  },
});

export const changePractitioner = command({
  path: "practitioners.update",
  summary: "Replace a practitioner's record",
  phi: "none",
  object: "practitioner",
  idempotent: true,
  rest: { method: "PUT", path: "/practitioners/{id}", status: 200 },
  refusals: [rppsTaken.code, versionConflict(0).code],
  input: updatePractitionerInput,
  output: practitioner,
  async handle(scope, { id, version, createdAt, updatedAt, ...values }) {
    const stored = await lockPractitioner(scope.tx, id);
    if (!stored) return refuse(notFound);
    const expected = scope.expectState(stored, version);
    if (!expected.ok) return expected;
    const same = checkGivenBack(stored, { createdAt, updatedAt });
    if (!same.ok) return same;
    const allowed = checkRpps(values.rppsNumber, stored.rppsNumber);
    if (!allowed.ok) return allowed;
    const saved = await updatePractitioner(scope.tx, id, { ...values, version: stored.version + 1 }, scope.now);
    if (saved === "rpps-taken") return refuse(rppsTaken);
    scope.touch({ objectId: id });
    return accept(await readBack(scope, id));
  },
});

export const deletePractitioner = command({
  path: "practitioners.delete",
  summary: "Remove a practitioner from every list; their past appointments stay",
  phi: "none",
  object: "practitioner",
  idempotent: true,
  rest: { method: "DELETE", path: "/practitioners/{id}", status: 204 },
  refusals: [practitionerHasAppointments(0).code],
  input: z.strictObject({ id: practitionerId }),
  output: z.null(),
  async handle({ tx, now, touch, expectState }, { id }) {
    const stored = await lockPractitioner(tx, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored);
    if (!expected.ok) return expected;
    const ahead = await countAppointmentsAhead(tx, { practitionerId: id }, now);
    if (ahead > 0) return refuse(practitionerHasAppointments(ahead));
    await removePractitioner(tx, id, now);
    touch({ objectId: id });
    return accept(null);
  },
});

async function readBack({ tx }: Scope, id: PractitionerId) {
  const stored = await findPractitioner(tx, id);
  if (!stored) throw new Error("a practitioner was written and not found");
  return stored;
}
