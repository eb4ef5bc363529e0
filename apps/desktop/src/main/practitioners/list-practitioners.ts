import { listPractitioners as listStored } from "@daybook/db/sqlite";
import { accept, listPractitionersInput, type PractitionerSortKey, sortTerms } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

export const listPractitioners = withInput(listPractitionersInput, ({ cache }, { sort, ...input }) =>
  accept(listStored(cache, { ...input, sort: sortTerms<PractitionerSortKey>(sort ?? "lastName,firstName") })),
);
