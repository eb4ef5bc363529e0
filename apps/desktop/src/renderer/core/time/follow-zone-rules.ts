import { setZoneRules, type ToldZoneRules, tableOfTold, zoneRulesInUse } from "@daybook/domain";

/**
 * Makes the page use the server's rules for that zone. Call it before calculating with a zone; only the first call
 * costs time. When the release changes, everything that was cached is dropped.
 */
export function followZoneRules(told: ToldZoneRules): void {
  const { version, timeZone } = told;
  const inUse = zoneRulesInUse();
  const known = inUse?.version === version ? inUse : null;
  if (known?.tableOf(timeZone)) return;
  const table = tableOfTold(told);
  setZoneRules({ version, tableOf: (zone) => (zone === timeZone ? table : (known?.tableOf(zone) ?? null)) });
}
