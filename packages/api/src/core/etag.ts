import { createHash } from "node:crypto";
import { accept, preconditionFailed, type Result, refuse, versionConflict } from "@daybook/domain";

/** The header `If-Match`: any state of an existing record, or one of these ETags. */
export type IfMatch = "*" | readonly string[];

/**
 * The ETag of a record's state: its version with other members that show the state, or a digest of the whole record when it
 * has no version.
 */
export function etagOf(record: unknown): string {
  const { version, active } = record as { version?: unknown; active?: unknown };
  if (typeof version === "number") return `"${version}${active === false ? "-inactive" : ""}"`;
  return `"${createHash("sha256")
    .update(JSON.stringify(inOrder(record)))
    .digest("base64url")
    .slice(0, 22)}"`;
}

/** Refuses a change that is based on another state of the record; the caller holds its lock. */
export function checkState(
  record: object,
  { ifMatch, version }: { readonly ifMatch: IfMatch | null; readonly version: number | undefined },
): Result<null> {
  if (ifMatch !== null && ifMatch !== "*") {
    const etag = etagOf(record);
    if (!ifMatch.includes(etag)) return refuse(preconditionFailed(etag));
  }
  const { version: current } = record as { version?: number };
  return version === undefined || current === undefined || version === current
    ? accept(null)
    : refuse(versionConflict(current));
}

/** Sorts the members of all objects, so that equal values give equal JSON. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, inOrder(member)]));
}
