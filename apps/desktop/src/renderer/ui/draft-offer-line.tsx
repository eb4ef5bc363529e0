import { FileClock } from "lucide-react";
import type { DraftOffer } from "../core/drafts/drafts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "./button.tsx";
import styles from "./draft-offer-line.module.css";

/** Offers, above the form, the draft that was left before; the fields stay empty until somebody restores it. */
export function DraftOfferLine({
  offer,
  name,
  onAnswer,
}: {
  readonly offer: DraftOffer<object> | null;
  /** Name of the patient it is about. */
  readonly name?: string | undefined;
  readonly onAnswer?: () => void;
}) {
  const { t } = useTranslation();
  if (!offer) return null;
  const answer = (act: () => void) => () => {
    act();
    onAnswer?.();
  };
  return (
    <p className={styles["offer"]} role="group" aria-label={t("common.draft.title")}>
      <FileClock size={14} strokeWidth={1.75} aria-hidden="true" />
      <Button variant="subtle" onClick={answer(offer.restore)}>
        {name ? t("common.draft.restoreOf", { name }) : t("common.draft.restore")}
      </Button>
      <Button variant="subtle" color="gray" onClick={answer(offer.discard)}>
        {t("common.draft.discard")}
      </Button>
    </p>
  );
}
