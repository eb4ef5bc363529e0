import { lockLocation, updateLocation } from "@daybook/db/postgres";
import {
  accept,
  location,
  locationTaken,
  notFound,
  refuse,
  updateLocationInput,
  versionConflict,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const updateLocationProcedure = command({
  path: "locations.update",
  summary: "Rename a room or place",
  phi: "none",
  object: "location",
  idempotent: true,
  rest: { method: "PATCH", path: "/locations/{id}", status: 200 },
  refusals: [locationTaken.code, versionConflict(0).code],
  input: updateLocationInput,
  output: location,
  async handle({ tx, now, touch, expectState }, { id, version, name }) {
    const stored = await lockLocation(tx, id);
    if (!stored) return refuse(notFound);
    const expected = expectState(stored, version);
    if (!expected.ok) return expected;
    const renamed = await updateLocation(tx, id, name, now);
    if (!renamed) return refuse(notFound);
    if (renamed === "name-taken") return refuse(locationTaken);
    touch({ objectId: id });
    return accept(renamed);
  },
});
