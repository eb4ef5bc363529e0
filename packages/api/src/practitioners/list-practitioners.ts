import { listPractitioners } from "@daybook/db/postgres";
import { accept, listPractitionersInput, type PractitionerSortKey, practitionerPage, sortTerms } from "@daybook/domain";
import { query } from "../core/procedure.ts";

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
