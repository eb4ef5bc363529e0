import { z } from "zod";
import { locationId } from "../shared/id.ts";
import { changedSince, pageOf, pageRequest, sortOf } from "../shared/page.ts";
import { line } from "../shared/text.ts";
import { instant } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";

/** A room or place where patients are seen; one appointment at a time. */
export const location = z.strictObject({
  id: locationId,
  name: z.string(),
  active: z.boolean(),
  version: z.int(),
  createdAt: instant,
});
export type Location = z.infer<typeof location>;

export const createLocationInput = z.strictObject({ id: locationId.optional(), name: line(100) });
export const updateLocationInput = z.strictObject({
  id: locationId,
  version: expectedVersion.optional(),
  name: line(100),
});

const locationSortKeys = ["name", "createdAt"] as const;
export type LocationSortKey = (typeof locationSortKeys)[number];

export const listLocationsInput = z.strictObject({
  sort: sortOf(locationSortKeys).optional(),
  ...changedSince,
  page: pageRequest.page,
  /** Without it all locations are listed: a desk shows the rooms of a whole day. REST has the usual default. */
  pageSize: pageRequest.pageSize.unwrap().optional(),
});
export type ListLocationsInput = z.infer<typeof listLocationsInput>;
export const locationPage = pageOf(location);
