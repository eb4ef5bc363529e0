import { findClinic, knownLocations, lockPractitioner, setAvailability } from "@daybook/db/postgres";
import {
  accept,
  availability,
  checkGivenBack,
  expectedVersion,
  notFound,
  practitionerId,
  refuse,
  timeZone,
  versionConflict,
} from "@daybook/domain";
import { z } from "zod";
import { command } from "../core/procedure.ts";
import { readAvailability, storedAvailability } from "./stored-availability.ts";

const setAvailabilityInput = z.strictObject({
  id: practitionerId,
  version: expectedVersion.optional(),
  ...availability.shape,
  practitionerId: practitionerId
    .optional()
    .meta({ description: "Accepted only with its stored value, so that a record can be sent back as it was read." }),
  effectiveTimeZone: timeZone
    .optional()
    .meta({ description: "Accepted only with its stored value, so that a record can be sent back as it was read." }),
});

export const setAvailabilityProcedure = command({
  path: "practitioners.setAvailability",
  summary: "Replace a practitioner's hours and exceptions",
  phi: "none",
  object: "practitioner",
  idempotent: true,
  rest: { method: "PUT", path: "/practitioners/{id}/availability", status: 200 },
  refusals: [versionConflict(0).code],
  input: setAvailabilityInput,
  output: storedAvailability,
  async handle({ tx, now, touch, expectState }, { id, version, practitionerId: named, effectiveTimeZone, ...values }) {
    // Two callers who set hours at once wait for each other here, even before the first hours are stored.
    if (!(await lockPractitioner(tx, id))) return refuse(notFound);
    const stored = await readAvailability(tx, id);
    const expected = expectState(stored, version);
    if (!expected.ok) return expected;
    const same = checkGivenBack(stored, { practitionerId: named, effectiveTimeZone });
    if (!same.ok) return same;
    const places = [...values.weekly, ...values.exceptions].flatMap(({ locationId }) => locationId ?? []);
    const known = await knownLocations(tx, places);
    if (places.some((location) => !known.has(location))) return refuse(notFound);
    const saved = await setAvailability(tx, id, values, now);
    touch({ objectId: id });
    return accept({ ...saved, effectiveTimeZone: saved.timeZone ?? (await findClinic(tx)).timeZone });
  },
});
