import { t } from "../core/trpc.ts";
import { getZoneRulesProcedure } from "./get-zone-rules.ts";
import { updateClinicProcedure } from "./update-clinic.ts";

export const clinicRouter = t.router({ update: updateClinicProcedure, zoneRules: getZoneRulesProcedure });
