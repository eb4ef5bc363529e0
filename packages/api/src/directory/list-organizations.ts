import { listOrganizations } from "@daybook/db/postgres";
import { accept, listOrganizationsInput, type OrganizationSortKey, organizationPage, sortTerms } from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const listOrganizationsProcedure = query({
  path: "organizations.list",
  summary: "Organizations in the clinic's book, with their health-care workers",
  phi: "none",
  rest: { method: "GET", path: "/organizations", status: 200 },
  input: listOrganizationsInput,
  output: organizationPage,
  handle: async ({ tx }, { sort, ...input }) =>
    accept(await listOrganizations(tx, { ...input, sort: sortTerms<OrganizationSortKey>(sort ?? "registeredName") })),
});
