import { SegmentedControl } from "@mantine/core";
import { FileText, TriangleAlert } from "lucide-react";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { SkeletonRows } from "../../ui/states.tsx";
import { kinds } from "../list/kinds.ts";
import { StepButton } from "../step-button.tsx";
import { useDiscard } from "../use-discard.ts";
import { useMany } from "../use-many.ts";
import wizardStyles from "../wizard.module.css";
import type { Wizard } from "../wizard.ts";
import { dispatch } from "../wizard-store.ts";
import { PreviewTable } from "./preview-table.tsx";
import { ReadingFields } from "./reading-fields.tsx";
import styles from "./upload-step.module.css";

/** What was detected of the file; everything can be corrected. */
export function UploadStep({ wizard, choose }: { readonly wizard: Wizard; readonly choose: () => void }) {
  const { t, language } = useTranslation();
  const many = useMany();
  const discard = useDiscard();
  const { file, read, refusal, kind } = wizard;
  const size = new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(Math.ceil(file.size / 1024));
  const rows = read?.isWhole ? read.records.length : (read?.shape.lines ?? 0);
  return (
    <>
      <div className={wizardStyles["body"]}>
        <section className={styles["file"]} aria-label={t("imports.file")}>
          <FileText size={24} strokeWidth={1.5} aria-hidden="true" />
          <div>
            <p className={styles["name"]}>{file.name}</p>
            <p className={wizardStyles["note"]}>
              {t("imports.kilobytes", { size })}
              {read && ` · ${t(read.isWhole ? "imports.rowsFound" : "imports.linesFound", many(rows))}`}
            </p>
          </div>
          <Button onClick={choose}>{t("imports.otherFile")}</Button>
        </section>
        <div className={styles["kind"]}>
          <span id="import-kind">{t("imports.whatIsInIt")}</span>
          <SegmentedControl
            aria-labelledby="import-kind"
            data={kinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
            value={kind}
            onChange={(value) => dispatch({ type: "kind", kind: value })}
          />
        </div>
        <ReadingFields wizard={wizard} />
        {refusal && (
          <div role="alert" className={wizardStyles["alert"]}>
            <TriangleAlert size={16} aria-hidden="true" />
            <p>
              {t(`errors.${refusal.code as "broken"}`)}
              {typeof refusal.details?.["line"] === "number" &&
                ` ${t("imports.seeLine", { line: refusal.details["line"] })}`}
            </p>
          </div>
        )}
        {!refusal && (read ? <PreviewTable shape={read.shape} /> : <SkeletonRows rows={6} />)}
      </div>
      <footer className={wizardStyles["footer"]}>
        <span className={wizardStyles["grow"]}>{t("imports.nothingWritten")}</span>
        <Button onClick={discard}>{t("common.cancel")}</Button>
        <StepButton disabled={!read || refusal !== null} onClick={() => dispatch({ type: "step", step: "match" })}>
          {t("imports.toMatch")}
        </StepButton>
      </footer>
    </>
  );
}
