import { z } from "zod";

/** What a member of a clinic may do; SECURITY.md lists it procedure by procedure. */
export const role = z.enum(["admin", "frontdesk", "clinician", "service"]);
export type Role = z.infer<typeof role>;
