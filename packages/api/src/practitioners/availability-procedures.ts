import {
  findAllHours,
  findAvailability,
  findClinic,
  findPractitioner,
  knownLocations,
  lockPractitioner,
  saveAvailability,
  type Tx,
} from "@daybook/db/postgres";
import {
  accept,
  availability,
  checkGivenBack,
  expectedVersion,
  notFound,
  openingHoursIn,
  type PractitionerId,
  periodOfDays,
  practitionerId,
  practitionerSessions,
  refuse,
  sessionsInput,
  timeZone,
  versionConflict,
} from "@daybook/domain";
import { z } from "zod";
import { command, query } from "../core/procedure.ts";

const storedAvailability = z.strictObject({
  ...availability.shape,
  practitionerId,
  /** The zone of the hours: the practitioner's own, or else the clinic's. */
  effectiveTimeZone: timeZone,
  version: z.int(),
});

const setAvailabilityInput = z.strictObject({
  id: practitionerId,
  version: expectedVersion.optional(),
  ...availability.shape,
  practitionerId: practitionerId.optional().meta({ description: "Taken when it is what it was." }),
  effectiveTimeZone: timeZone.optional().meta({ description: "Taken when it is what it was." }),
});

export const setAvailability = command({
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
    return accept(await readAvailability(tx, id));
  },
});

/** The hours for an answer; without stored hours, an empty week with version 0. */
async function readAvailability(tx: Tx, id: PractitionerId) {
  const stored = (await findAvailability(tx, id)) ?? {
    ...availability.parse({ weekly: [] }),
    practitionerId: id,
    version: 0,
  };
  return { ...stored, effectiveTimeZone: stored.timeZone ?? (await findClinic(tx)).timeZone };
}

export const listSessions = query({
  path: "practitioners.sessions",
  summary: "Opening hours and closures of each active practitioner in a period, for a calendar",
  phi: "none",
  rest: { method: "GET", path: "/schedule/sessions", status: 200 },
  input: sessionsInput,
  output: practitionerSessions,
  async handle({ tx }, days) {
    const { timeZone: clinicTimeZone } = await findClinic(tx);
    const period = periodOfDays(days, clinicTimeZone);
    const items = (await findAllHours(tx)).map(({ practitionerId: id, availability: hours }) => ({
      practitionerId: id,
      ...openingHoursIn(hours ?? availability.parse({ weekly: [] }), clinicTimeZone, period),
    }));
    return accept({ timeZone: clinicTimeZone, items });
  },
});
