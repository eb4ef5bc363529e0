import { useMemo, useState } from "react";
import { useTranslation } from "../../i18n/translation.ts";
import { useMany } from "../use-many.ts";
import type { RowCounts, RowState } from "./check-rows.ts";
import styles from "./check-step.module.css";
import type { Checking } from "./check-store.ts";

export type Tab = "all" | RowState;
const tabs: readonly Tab[] = ["all", "errors", "warnings", "held", "there", "ready"];

/** The rows of a tab as they were when it was chosen: a row that was fixed stays in view. */
export function useTab({ check, isDone }: Checking): {
  tab: Tab;
  rows: readonly number[];
  choose: (tab: Tab) => void;
} {
  const [{ tab }, choose] = useState<{ tab: Tab }>({ tab: "all" });
  const [chosenAt, setChosenAt] = useState(0);
  const rows = useMemo(() => (isDone || chosenAt >= 0 ? check.rowsIn(tab) : []), [check, isDone, tab, chosenAt]);
  return {
    tab,
    rows,
    choose: (next) => {
      choose({ tab: next });
      setChosenAt((before) => before + 1);
    },
  };
}

interface Props {
  readonly tab: Tab;
  readonly counts: RowCounts;
  readonly onChoose: (tab: Tab) => void;
}

export function CheckTabs({ tab, counts, onChoose }: Props) {
  const { t } = useTranslation();
  const many = useMany();
  // In most files all records are new.
  const shown = tabs.filter((each) => (each !== "there" && each !== "held") || counts[each] > 0 || tab === each);
  return (
    <div role="group" aria-label={t("imports.whichRows")} className={styles["tabs"]}>
      {shown.map((each) => (
        <button key={each} type="button" aria-pressed={each === tab} data-tab={each} onClick={() => onChoose(each)}>
          {t(`imports.tab.${each}`)} <b>{many(counts[each]).n}</b>
        </button>
      ))}
    </div>
  );
}
