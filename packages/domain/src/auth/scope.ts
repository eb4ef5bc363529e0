/** OAuth scopes of the API: all that the role allows, or only reads. */
export const scope = { all: "daybook", read: "daybook.read" } as const;

/** What a credential allows at most, whatever the role of its owner. */
export type Access = "all" | "read" | "none";

/** What a procedure does to the clinic's data. */
export type Effect = "read" | "write";

export function accessOf(scopes: readonly string[]): Access {
  if (scopes.includes(scope.all)) return "all";
  return scopes.includes(scope.read) ? "read" : "none";
}

export const reaches = (access: Access, effect: Effect): boolean =>
  access === "all" || (access === "read" && effect === "read");
