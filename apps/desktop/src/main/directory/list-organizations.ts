import { listOrganizations as listStored } from "@daybook/db/sqlite";
import { accept, listOrganizationsInput, type OrganizationSortKey, sortTerms } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

export const listOrganizations = withInput(listOrganizationsInput, ({ cache }, { sort, ...input }) =>
  accept(listStored(cache, { ...input, sort: sortTerms<OrganizationSortKey>(sort ?? "registeredName") })),
);
