import { findLocation, insertLocation, listLocations, lockLocation, renameLocation } from "@daybook/db/postgres";
import {
  accept,
  createLocationInput,
  defaultPageSize,
  type LocationSortKey,
  listLocationsInput,
  location,
  locationId,
  locationPage,
  locationTaken,
  notFound,
  refuse,
  sortTerms,
  updateLocationInput,
  versionConflict,
} from "@daybook/domain";
import { z } from "zod";
import { command, query } from "../core/procedure.ts";
import { t } from "../core/trpc.ts";

const listLocationsProcedure = query({
  path: "locations.list",
  summary: "Rooms and places of the clinic",
  phi: "none",
  rest: { method: "GET", path: "/locations", status: 200, defaults: { pageSize: defaultPageSize } },
  input: listLocationsInput,
  output: locationPage,
  handle: async ({ tx }, { sort, ...input }) =>
    accept(await listLocations(tx, { ...input, sort: sortTerms<LocationSortKey>(sort ?? "name") })),
});

const createLocation = command({
  path: "locations.create",
  summary: "Add a room or place",
  phi: "none",
  object: "location",
  rest: { method: "POST", path: "/locations", status: 201 },
  refusals: [locationTaken.code],
  input: createLocationInput,
  output: location,
  async handle({ tx, now, newId, touch }, { id = newId(), name }) {
    const created = await insertLocation(tx, id, name, now);
    if (!created) return refuse(locationTaken);
    touch({ objectId: id });
    return accept(created);
  },
});

const getLocation = query({
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

const updateLocation = command({
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
    const renamed = await renameLocation(tx, id, name, now);
    if (!renamed) return refuse(notFound);
    if (renamed === "name-taken") return refuse(locationTaken);
    touch({ objectId: id });
    return accept(renamed);
  },
});

export const locationsRouter = t.router({
  list: listLocationsProcedure,
  get: getLocation,
  create: createLocation,
  update: updateLocation,
});
