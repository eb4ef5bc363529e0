import { setZoneRules, type ToldZoneRules, tableOfTold, zoneRulesInUse } from "@daybook/domain";

/**
 * From now on all clocks of that zone are the server's. Whoever is about to reckon with a zone says this before; all but the
 * first time it costs nothing. Of another release nothing is kept.
 */
export function followZoneRules(told: ToldZoneRules): void {
  const { version, timeZone } = told;
  const inUse = zoneRulesInUse();
  const known = inUse?.version === version ? inUse : null;
  if (known?.tableOf(timeZone)) return;
  const table = tableOfTold(told);
  setZoneRules({ version, tableOf: (zone) => (zone === timeZone ? table : (known?.tableOf(zone) ?? null)) });
}
