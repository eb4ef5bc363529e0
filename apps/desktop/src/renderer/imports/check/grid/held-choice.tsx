import type { IssueCode } from "@daybook/domain";
import { useTranslation } from "../../../i18n/translation.ts";
import { Button } from "../../../ui/button.tsx";
import { useMany } from "../../use-many.ts";
import type { RowCheck } from "../check-rows.ts";
import { setMeant } from "../check-store.ts";
import styles from "./issue-card.module.css";

interface Props {
  readonly check: RowCheck;
  readonly index: number;
  readonly code: IssueCode;
}

/** The choice for a row that was held back: it is not imported unless a person says that it is a record of its own. */
export function HeldChoice({ check, index, code }: Props) {
  const { t } = useTranslation();
  const many = useMany();
  const isPerson = code === "probably_there";
  if (check.isMeant(index))
    return (
      <div className={styles["actions"]}>
        <Button onClick={() => setMeant([index], false)}>{t("imports.leaveRowOut")}</Button>
      </div>
    );
  const alike = check.rowsIn("held").filter((held) => check.issuesOf(held).some((issue) => issue.code === code));
  return (
    <div className={styles["actions"]}>
      <Button onClick={() => setMeant([index], true)}>
        {t(isPerson ? "imports.anotherPerson" : "imports.importRow")}
      </Button>
      {alike.length > 1 && (
        <Button onClick={() => setMeant(alike, true)}>{t("imports.applyToAll", many(alike.length))}</Button>
      )}
    </div>
  );
}
