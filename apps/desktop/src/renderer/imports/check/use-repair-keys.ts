import { useKeys } from "../../core/keys/keys.ts";
import { useTranslation } from "../../i18n/translation.ts";
import type { RowCheck } from "./check-rows.ts";
import { applyChanges } from "./check-store.ts";
import { repairAllLike, repairOf } from "./repairs.ts";

interface Options {
  readonly check: RowCheck;
  /** Index of the active row. */
  readonly index: number;
  readonly width: number;
  readonly goToProblem: () => void;
}

/** Keys for the card's buttons and for going to the next problem. */
export function useRepairKeys({ check, index, width, goToProblem }: Options): void {
  const { t } = useTranslation();
  const issue = () => check.issuesOf(index).find((one) => repairOf(check, index, one, width).length > 0);
  const repair = (all: boolean) => {
    const found = issue();
    if (found) applyChanges(all ? repairAllLike(check, found, width) : repairOf(check, index, found, width));
  };
  useKeys(t("imports.rowsOfFile"), [
    { keys: "F8", label: t("imports.keys.nextProblem"), run: goToProblem },
    { keys: "Alt+Enter", label: t("imports.keys.repair"), run: () => repair(false) },
    { keys: "Alt+Shift+Enter", label: t("imports.keys.repairAll"), run: () => repair(true) },
  ]);
}
