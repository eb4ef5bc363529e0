import type { ImportCheck } from "@daybook/domain";
import { SegmentedControl } from "@mantine/core";
import { History } from "lucide-react";
import { Link } from "wouter";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import type { Wizard } from "../wizard.ts";
import { dispatch } from "../wizard-store.ts";
import styles from "./check-step.module.css";

interface Props {
  readonly wizard: Wizard;
  readonly answer: ImportCheck | undefined;
  readonly rows: number;
}

const targets = ["local", "remote"] as const;

/** What only the server knows of the file: whether it was imported before, and where else it can go. */
export function CheckNotices({ wizard: { target }, answer, rows }: Props) {
  const { t } = useTranslation();
  const max = answer?.remoteMaxRows ?? null;
  const earlier = answer?.duplicateOf ?? null;
  if (max === null && earlier === null) return null;
  return (
    <div className={styles["notices"]}>
      {max !== null && (
        <>
          <span id="import-target">{t("imports.target.label")}</span>
          <SegmentedControl
            aria-labelledby="import-target"
            data={targets.map((value) => ({ value, label: t(`imports.target.${value}`) }))}
            value={target}
            onChange={(value) => dispatch({ type: "target", target: value })}
          />
          {target === "remote" && rows > max && (
            <span role="alert" className={styles["limit"]}>
              {t("imports.target.remoteLimit", { max, rows })}
            </span>
          )}
        </>
      )}
      {earlier !== null && target === "local" && (
        <p role="status" className={styles["earlier"]}>
          <History size={14} aria-hidden="true" /> {t("imports.importedBefore")}{" "}
          <Link href={paths.importBatch(earlier)}>{t("imports.seeEarlier")}</Link>
        </p>
      )}
    </div>
  );
}
