import { createHash } from "node:crypto";
import { accept, preconditionFailed, type Result, refuse, versionConflict } from "@daybook/domain";

/** What `If-Match` of a request asks for: any state of a record that is there, or one of these. */
export type IfMatch = "*" | readonly string[];

/**
 * Names the state of a record: its version, with what else tells of its state, or a digest of all that it says where it has
 * no version.
 */
export function etagOf(record: unknown): string {
  const { version, active } = record as { version?: unknown; active?: unknown };
  if (typeof version === "number") return `"${version}${active === false ? "-inactive" : ""}"`;
  return `"${createHash("sha256")
    .update(JSON.stringify(inOrder(record)))
    .digest("base64url")
    .slice(0, 22)}"`;
}

/** Refuses a change to a record, locked by the caller, that is made on another state than the record is in. */
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

/** The members of all objects in one order, whoever made them. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, inOrder(member)]));
}
