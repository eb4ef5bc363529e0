/** The REST API imports hospitals only: their kind is fixed. */
export const hospitalsOnly = { kind: "hospitals" } as const;
