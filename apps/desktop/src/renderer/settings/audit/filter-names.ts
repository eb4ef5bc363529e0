/** Filters as they stand in the address, beside `kind`. */
export const filterNames = ["actorId", "action", "patientId", "from", "to"] as const;
export type FilterName = (typeof filterNames)[number];
