import { useTranslation } from "../../i18n/translation.ts";
import { type Reason, shownReasons } from "./duplicate-reasons.ts";

/** What two records have in common, as text: “same birth date, same phone and similar first name”. */
export function useReasonWords(): (reasons: readonly Reason[]) => string {
  const { t, language } = useTranslation();
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return (reasons) => {
    const words = shownReasons(reasons).map(({ field, kind }) => t(`patients.reason.${field}.${kind}`));
    return list.format(words);
  };
}
