import { listLocations } from "@daybook/db/postgres";
import {
  accept,
  defaultPageSize,
  type LocationSortKey,
  listLocationsInput,
  locationPage,
  sortTerms,
} from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const listLocationsProcedure = query({
  path: "locations.list",
  summary: "Rooms and places of the clinic",
  phi: "none",
  rest: { method: "GET", path: "/locations", status: 200, defaults: { pageSize: defaultPageSize } },
  input: listLocationsInput,
  output: locationPage,
  handle: async ({ tx }, { sort, ...input }) =>
    accept(await listLocations(tx, { ...input, sort: sortTerms<LocationSortKey>(sort ?? "name") })),
});
