import { findAllHours, findClinic } from "@daybook/db/postgres";
import {
  accept,
  availability,
  listPractitionerSessionsInput,
  openingHoursIn,
  periodOfDays,
  practitionerSessions,
} from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const listPractitionerSessionsProcedure = query({
  path: "practitioners.sessions",
  summary: "Opening hours, closures and delay of each active practitioner in a period, for a calendar",
  phi: "none",
  rest: { method: "GET", path: "/schedule/sessions", status: 200 },
  input: listPractitionerSessionsInput,
  output: practitionerSessions,
  async handle({ tx }, days) {
    const { timeZone: clinicTimeZone } = await findClinic(tx);
    const period = periodOfDays(days, clinicTimeZone);
    const items = (await findAllHours(tx)).map(({ practitionerId: id, availability: hours, delay }) => ({
      practitionerId: id,
      ...openingHoursIn(hours ?? availability.parse({ weekly: [] }), clinicTimeZone, period, delay),
    }));
    return accept({ timeZone: clinicTimeZone, items });
  },
});
