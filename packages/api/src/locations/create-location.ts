import { createLocation } from "@daybook/db/postgres";
import { accept, createLocationInput, location, locationTaken, refuse } from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const createLocationProcedure = command({
  path: "locations.create",
  summary: "Add a room or place",
  phi: "none",
  object: "location",
  rest: { method: "POST", path: "/locations", status: 201 },
  refusals: [locationTaken.code],
  input: createLocationInput,
  output: location,
  async handle({ tx, now, newId, touch }, { id = newId(), name }) {
    const created = await createLocation(tx, id, name, now);
    if (!created) return refuse(locationTaken);
    touch({ objectId: id });
    return accept(created);
  },
});
