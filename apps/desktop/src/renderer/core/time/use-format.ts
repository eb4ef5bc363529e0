import { useTranslation } from "../../i18n/translation.ts";
import { useMe } from "../session/session.tsx";
import { followZoneRules } from "./follow-zone-rules.ts";
import { type Format, formatFor } from "./format.ts";

/** How the person at this screen reads moments and days: their language, the clinic's zone, the server's rules for it. */
export function useFormat(): Format {
  const { language } = useTranslation();
  const { clinic, zoneRules } = useMe();
  followZoneRules(zoneRules);
  return formatFor(language, clinic.timeZone);
}
