import { findLocation } from "@daybook/db/postgres";
import { accept, location, locationId, notFound, refuse } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const getLocationProcedure = query({
  path: "locations.get",
  summary: "One room or place",
  phi: "none",
  object: "location",
  rest: { method: "GET", path: "/locations/{id}", status: 200 },
  input: z.strictObject({ id: locationId }),
  output: location,
  async handle({ tx }, { id }) {
    const found = await findLocation(tx, id);
    return found ? accept(found) : refuse(notFound);
  },
});
