import { t } from "../core/trpc.ts";
import { createLocationProcedure } from "./create-location.ts";
import { getLocationProcedure } from "./get-location.ts";
import { listLocationsProcedure } from "./list-locations.ts";
import { updateLocationProcedure } from "./update-location.ts";

export const locationsRouter = t.router({
  list: listLocationsProcedure,
  get: getLocationProcedure,
  create: createLocationProcedure,
  update: updateLocationProcedure,
});
