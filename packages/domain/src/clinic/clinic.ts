import { z } from "zod";
import { clinicId } from "../shared/id.ts";
import { line } from "../shared/text.ts";
import { timeZone } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";

/** An organization with its own set of records. Its time zone decides which day it is, and never changes: opening hours depend on it. */
export const clinic = z.strictObject({ id: clinicId, name: z.string(), timeZone, version: z.int() });

export const clinicName = line(200);
export const updateClinicInput = z.strictObject({ version: expectedVersion.optional(), name: clinicName });
