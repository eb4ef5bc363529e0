import { type Cache, findClinic } from "@daybook/db/sqlite";

/** The clinic of the copy. A desk answers by itself only when it has fetched every record, so it is there. */
export function knownClinic(cache: Cache) {
  const clinic = findClinic(cache);
  if (!clinic) throw new Error("the copy has no clinic");
  return clinic;
}
