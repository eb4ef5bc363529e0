import { useTranslation } from "../i18n/translation.ts";
import { type Format, formatFor } from "./format.ts";
import { useMe } from "./session.tsx";

/** How the person at this screen reads moments and days: their language, the clinic's zone. */
export function useFormat(): Format {
  const { language } = useTranslation();
  const { clinic } = useMe();
  return formatFor(language, clinic.timeZone);
}
