import { listHospitals } from "@daybook/db/postgres";
import { accept, type HospitalSortKey, hospitalPage, listHospitalsInput, sortTerms } from "@daybook/domain";
import { query } from "../core/procedure.ts";

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
