import { useTranslation } from "react-i18next";
import { type Format, formatFor } from "./format.ts";
import { useMe } from "./session.tsx";

/** How the person at this screen reads moments and days: their language, the clinic's zone. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { clinic } = useMe();
  return formatFor(i18n.language, clinic.timeZone);
}
