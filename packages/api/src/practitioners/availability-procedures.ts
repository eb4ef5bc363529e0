import {
  findAllHours,
  findAvailability,
  findClinic,
  findPractitioner,
  knownLocations,
  saveAvailability,
} from "@daybook/db/postgres";
import {
  accept,
  availability,
  notFound,
  openingHoursIn,
  periodOfDays,
  practitionerId,
  practitionerSessions,
  refuse,
  sessionsInput,
  timeZone,
} from "@daybook/domain";
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

export const listSessions = query({
  path: "practitioners.sessions",
  summary: "When each active practitioner is there, day by day: what a calendar draws behind its appointments",
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
