import { z } from "zod";
import { clinicId } from "../shared/id.ts";
import { line } from "../shared/text.ts";
import { timeZone } from "../shared/time/time.ts";
import { expectedVersion } from "../shared/version.ts";

/** Who works with one set of records. Its zone says which day it is, and never changes: hours are written in it. */
export const clinic = z.strictObject({ id: clinicId, name: z.string(), timeZone, version: z.int() });

export const clinicName = line(200);
export const updateClinicInput = z.strictObject({ version: expectedVersion.optional(), name: clinicName });
