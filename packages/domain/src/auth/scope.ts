/** OAuth scopes that open the API: everything that the role allows, or only its reads. */
export const scope = { all: "daybook", read: "daybook.read" } as const;

/** How far a credential reaches into the API, whatever the role of its owner. */
export type Access = "all" | "read" | "none";

/** What a procedure does to the clinic's data. */
export type Effect = "read" | "write";

export function accessOf(scopes: readonly string[]): Access {
  if (scopes.includes(scope.all)) return "all";
  return scopes.includes(scope.read) ? "read" : "none";
}

export const reaches = (access: Access, effect: Effect): boolean =>
  access === "all" || (access === "read" && effect === "read");
