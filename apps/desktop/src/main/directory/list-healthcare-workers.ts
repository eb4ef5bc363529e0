import { listHealthcareWorkers as listStored } from "@daybook/db/sqlite";
import { accept, type HealthcareWorkerSortKey, listHealthcareWorkersInput, sortTerms } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

export const listHealthcareWorkers = withInput(listHealthcareWorkersInput, ({ cache }, { sort, ...input }) =>
  accept(listStored(cache, { ...input, sort: sortTerms<HealthcareWorkerSortKey>(sort ?? "lastName,firstName") })),
);
