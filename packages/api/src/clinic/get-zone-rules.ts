import { findClinic } from "@daybook/db/postgres";
import { accept, getZoneRulesInput, tellZoneRules, toldZoneRules } from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const getZoneRulesProcedure = query({
  path: "clinic.zoneRules",
  summary:
    "When the clocks of a time zone change by the server's rules: of the clinic's zone, or of a practitioner's own",
  phi: "none",
  rest: { method: "GET", path: "/clinic/zone-rules", status: 200 },
  input: getZoneRulesInput,
  output: toldZoneRules,
  handle: async ({ tx }, { timeZone }) => accept(tellZoneRules(timeZone ?? (await findClinic(tx)).timeZone)),
});
