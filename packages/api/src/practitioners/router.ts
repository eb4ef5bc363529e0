import { t } from "../core/trpc.ts";
import { createPractitionerProcedure } from "./create-practitioner.ts";
import { deletePractitionerProcedure } from "./delete-practitioner.ts";
import { getAvailabilityProcedure } from "./get-availability.ts";
import { getPractitionerProcedure } from "./get-practitioner.ts";
import { listPractitionerSessionsProcedure } from "./list-practitioner-sessions.ts";
import { listPractitionersProcedure } from "./list-practitioners.ts";
import { setAvailabilityProcedure } from "./set-availability.ts";
import { setDelayProcedure } from "./set-delay.ts";
import { updatePractitionerProcedure } from "./update-practitioner.ts";

export const practitionersRouter = t.router({
  create: createPractitionerProcedure,
  list: listPractitionersProcedure,
  get: getPractitionerProcedure,
  update: updatePractitionerProcedure,
  delete: deletePractitionerProcedure,
  setAvailability: setAvailabilityProcedure,
  setDelay: setDelayProcedure,
  getAvailability: getAvailabilityProcedure,
  sessions: listPractitionerSessionsProcedure,
});
