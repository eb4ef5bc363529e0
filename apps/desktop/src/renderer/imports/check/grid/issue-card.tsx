import { isHeldBack, type RowIssue } from "@daybook/domain";
import { CircleAlert, CircleMinus, CircleX } from "lucide-react";
import { usePrivacy } from "../../../core/preferences.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import { Button } from "../../../ui/button.tsx";
import { useMany } from "../../use-many.ts";
import type { RowCheck } from "../check-rows.ts";
import { applyChanges } from "../check-store.ts";
import { repairAllLike, repairOf, rowsChanged } from "../repairs.ts";
import { HeldChoice } from "./held-choice.tsx";
import styles from "./issue-card.module.css";
import { LikelyPatient } from "./likely-patient.tsx";

interface Props {
  readonly check: RowCheck;
  readonly index: number;
  readonly issue: RowIssue;
  readonly width: number;
}

/** Shows the problem, the current value and, if it is certain, the repair. */
export function IssueCard({ check, index, issue, width }: Props) {
  const { t } = useTranslation();
  const many = useMany();
  const hidden = usePrivacy() && check.kind === "patients";
  const { code, severity, value, repair } = issue;
  const tone = code === "already_there" ? "there" : severity;
  const Icon = { error: CircleX, warning: CircleAlert, there: CircleMinus }[tone];
  const repairs = repairOf(check, index, issue, width);
  const all = repairs.length > 0 ? repairAllLike(check, issue, width) : [];
  const rows = rowsChanged(all);
  const extra = code === "too_many_cells" ? check.recordAt(index).cells.slice(width).join(" | ") : value;
  return (
    <div role="group" aria-label={t(`imports.issues.${code}`)} onMouseDown={(event) => event.stopPropagation()}>
      <p className={styles["title"]} data-tone={tone}>
        <Icon size={14} aria-hidden="true" /> {t(`imports.issues.${code}`)}
      </p>
      <p className={styles["hint"]}>
        {extra && !hidden && `${t("imports.itSays", { value: extra })} `}
        {t(`imports.hints.${code}`)}
      </p>
      {issue.patientId !== undefined && <LikelyPatient id={issue.patientId} />}
      {isHeldBack(issue) && <HeldChoice check={check} index={index} code={code} />}
      {repairs.length > 0 && (
        <div className={styles["actions"]}>
          <Button onClick={() => applyChanges(repairs)}>
            {repair === null ? t("imports.leaveOut") : t("imports.use", { value: hidden ? "••••" : repair })}
          </Button>
          {rows > 1 && <Button onClick={() => applyChanges(all)}>{t("imports.applyToAll", many(rows))}</Button>}
        </div>
      )}
    </div>
  );
}
