import { useTranslation } from "../../i18n/translation.ts";
import { useMe } from "../session/session.tsx";
import { followZoneRules } from "./follow-zone-rules.ts";
import { type Format, formatFor } from "./format.ts";

/** The formats for this person's language, the clinic's zone and the server's rules for that zone. */
export function useFormat(): Format {
  const { language } = useTranslation();
  const { clinic, zoneRules } = useMe();
  followZoneRules(zoneRules);
  return formatFor(language, clinic.timeZone);
}
