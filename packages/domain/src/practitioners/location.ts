import { z } from "zod";
import { locationId } from "../shared/id.ts";
import { line } from "../shared/text.ts";
import { instant } from "../shared/time.ts";

/** A room or place where patients are seen; one appointment at a time. */
export const location = z.strictObject({ id: locationId, name: z.string(), active: z.boolean(), createdAt: instant });
export type Location = z.infer<typeof location>;

export const createLocationInput = z.strictObject({ id: locationId.optional(), name: line(100) });
export const updateLocationInput = z.strictObject({ id: locationId, name: line(100) });
