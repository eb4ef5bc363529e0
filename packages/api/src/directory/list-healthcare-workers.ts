import { listHealthcareWorkers } from "@daybook/db/postgres";
import {
  accept,
  type HealthcareWorkerSortKey,
  healthcareWorkerPage,
  listHealthcareWorkersInput,
  sortTerms,
} from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const listHealthcareWorkersProcedure = query({
  path: "healthcareWorkers.list",
  summary: "Health-care workers in the clinic's book, with their organizations",
  phi: "none",
  rest: { method: "GET", path: "/healthcare-workers", status: 200 },
  input: listHealthcareWorkersInput,
  output: healthcareWorkerPage,
  handle: async ({ tx }, { sort, ...input }) =>
    accept(
      await listHealthcareWorkers(tx, {
        ...input,
        sort: sortTerms<HealthcareWorkerSortKey>(sort ?? "lastName,firstName"),
      }),
    ),
});
