import { accept, getZoneRulesInput, tellZoneRules } from "@daybook/domain";
import { knownClinic } from "../core/known-clinic.ts";
import { withInput } from "../core/local-scope.ts";

export const getZoneRules = withInput(getZoneRulesInput, ({ cache }, { timeZone }) =>
  accept(tellZoneRules(timeZone ?? knownClinic(cache).timeZone)),
);
