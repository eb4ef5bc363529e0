import { findAvailability, findClinic, findPractitioner, knownLocations, saveAvailability } from "@daybook/db/postgres";
import { accept, availability, notFound, practitionerId, refuse, timeZone } from "@daybook/domain";
import { z } from "zod";
import { command, query } from "../core/procedure.ts";

const storedAvailability = z.strictObject({
  ...availability.shape,
  practitionerId,
  /** The zone the hours are read in: the practitioner's own, or else the clinic's. */
  effectiveTimeZone: timeZone,
  version: z.int(),
});

export const setAvailability = command({
  path: "practitioners.setAvailability",
  summary: "Replace a practitioner's hours and exceptions",
  phi: "none",
  object: "practitioner",
  idempotent: true,
  rest: { method: "PUT", path: "/practitioners/{id}/availability", status: 200 },
  input: z.strictObject({ id: practitionerId, ...availability.shape }),
  output: storedAvailability,
  async handle({ tx, now, touch }, { id, ...values }) {
    if (!(await findPractitioner(tx, id))) return refuse(notFound);
    const named = [...values.weekly, ...values.exceptions].flatMap(({ locationId }) => locationId ?? []);
    const known = await knownLocations(tx, named);
    if (named.some((location) => !known.has(location))) return refuse(notFound);
    const saved = await saveAvailability(tx, id, values, now);
    touch({ objectId: id });
    return accept({ ...saved, effectiveTimeZone: saved.timeZone ?? (await findClinic(tx)).timeZone });
  },
});

export const getAvailability = query({
  path: "practitioners.getAvailability",
  summary: "A practitioner's hours and exceptions",
  phi: "none",
  object: "practitioner",
  rest: { method: "GET", path: "/practitioners/{id}/availability", status: 200 },
  input: z.strictObject({ id: practitionerId }),
  output: storedAvailability,
  async handle({ tx }, { id }) {
    if (!(await findPractitioner(tx, id))) return refuse(notFound);
    const stored = (await findAvailability(tx, id)) ?? {
      ...availability.parse({ weekly: [] }),
      practitionerId: id,
      version: 0,
    };
    return accept({ ...stored, effectiveTimeZone: stored.timeZone ?? (await findClinic(tx)).timeZone });
  },
});
