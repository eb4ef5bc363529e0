import { findAvailability, findPractitioner } from "@daybook/db/sqlite";
import { accept, availability, notFound, practitionerId, refuse } from "@daybook/domain";
import { z } from "zod";
import { knownClinic } from "../core/known-clinic.ts";
import { withInput } from "../core/local-scope.ts";

export const getAvailability = withInput(z.strictObject({ id: practitionerId }), ({ cache }, { id }) => {
  if (!findPractitioner(cache, id)) return refuse(notFound);
  const stored = findAvailability(cache, id) ?? {
    ...availability.parse({ weekly: [] }),
    practitionerId: id,
    version: 0,
  };
  return accept({ ...stored, effectiveTimeZone: stored.timeZone ?? knownClinic(cache).timeZone });
});
