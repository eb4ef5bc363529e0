import { listLocations as listStored } from "@daybook/db/sqlite";
import { accept, type LocationSortKey, listLocationsInput, sortTerms } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

export const listLocations = withInput(listLocationsInput, ({ cache }, { sort, ...input }) =>
  accept(listStored(cache, { ...input, sort: sortTerms<LocationSortKey>(sort ?? "name") })),
);
