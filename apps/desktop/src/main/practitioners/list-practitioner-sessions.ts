import { findAllHours } from "@daybook/db/sqlite";
import { accept, availability, listPractitionerSessionsInput, openingHoursIn, periodOfDays } from "@daybook/domain";
import { knownClinic } from "../core/known-clinic.ts";
import { withInput } from "../core/local-scope.ts";

export const listPractitionerSessions = withInput(listPractitionerSessionsInput, ({ cache }, days) => {
  const { timeZone } = knownClinic(cache);
  const period = periodOfDays(days, timeZone);
  const items = findAllHours(cache).map(({ practitionerId, availability: hours, delay }) => ({
    practitionerId,
    ...openingHoursIn(hours ?? availability.parse({ weekly: [] }), timeZone, period, delay),
  }));
  return accept({ timeZone, items });
});
