import {
  deleteHospital,
  findHospital,
  insertHospital,
  listHospitals,
  lockHospital,
  updateHospital,
} from "@daybook/db/postgres";
import {
  accept,
  checkGivenBack,
  createHospitalInput,
  type HospitalSortKey,
  hospital,
  hospitalId,
  hospitalPage,
  listHospitalsInput,
  notFound,
  refuse,
  sortTerms,
  updateHospitalInput,
  versionConflict,
} from "@daybook/domain";
import { z } from "zod";
import { command, query } from "../core/procedure.ts";

/** Names the hospital in the detail of the audit entry, because the entry's id column holds UUIDs only. */
const named = (id: number) => ({ detail: `hospital ${id}` });

export const listHospitalsProcedure = query({
  path: "hospitals.list",
  summary: "Hospitals of the directory, as a bare array; `X-Total-Count` is the number of matches",
  phi: "none",
  rest: { method: "GET", path: "/hospitals", status: 200, bareList: true, search: true },
  input: listHospitalsInput,
  output: hospitalPage,
  handle: async ({ tx }, { sort, ...input }) =>
    accept(await listHospitals(tx, { ...input, sort: sortTerms<HospitalSortKey>(sort ?? "id") })),
});

export const getHospital = query({
  path: "hospitals.get",
  summary: "One hospital",
  phi: "none",
  object: "hospital",
  rest: { method: "GET", path: "/hospitals/{id}", status: 200 },
  input: z.strictObject({ id: hospitalId }),
  output: hospital,
  async handle({ tx }, { id }) {
    const found = await findHospital(tx, id);
    return found ? accept(found) : refuse(notFound);
  },
});

export const createHospital = command({
  path: "hospitals.create",
  summary: "Add a hospital; under a batch it is inactive until the batch is activated",
  phi: "none",
  object: "hospital",
  rest: { method: "POST", path: "/hospitals", status: 201 },
  input: createHospitalInput,
  output: hospital,
  async handle({ tx, now, touch }, values) {
    const made = await insertHospital(tx, values, now);
    touch(named(made.id));
    return accept(made);
  },
});

export const changeHospital = command({
  path: "hospitals.update",
  summary: "Replace a hospital's entry",
  phi: "none",
  object: "hospital",
  idempotent: true,
  rest: { method: "PUT", path: "/hospitals/{id}", status: 200 },
  refusals: [versionConflict(0).code],
  input: updateHospitalInput,
  output: hospital,
  async handle({ tx, now, touch, expectState }, { id, version, creationBatchId, createdAt, ...values }) {
    const stored = await lockHospital(tx, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored, version);
    if (!expected.ok) return expected;
    const same = checkGivenBack(stored, { creationBatchId, createdAt });
    if (!same.ok) return same;
    const changed = await updateHospital(tx, id, values, now);
    if (!changed) return refuse(notFound);
    touch(named(id));
    return accept(changed);
  },
});

export const deleteHospitalProcedure = command({
  path: "hospitals.delete",
  summary: "Remove a hospital from the directory",
  phi: "none",
  object: "hospital",
  idempotent: true,
  rest: { method: "DELETE", path: "/hospitals/{id}", status: 204 },
  input: z.strictObject({ id: hospitalId }),
  output: z.null(),
  async handle({ tx, touch, expectState }, { id }) {
    const stored = await lockHospital(tx, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored);
    if (!expected.ok) return expected;
    if (!(await deleteHospital(tx, id))) return refuse(notFound);
    touch(named(id));
    return accept(null);
  },
});
