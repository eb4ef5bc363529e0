/** Names of the filters in the address, besides `kind`. */
export const filterNames = ["actorId", "action", "patientId", "from", "to"] as const;
export type FilterName = (typeof filterNames)[number];
