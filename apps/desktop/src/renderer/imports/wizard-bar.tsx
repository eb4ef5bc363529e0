import type { ImportKind } from "@daybook/domain";
import { ActionIcon } from "@mantine/core";
import { Check, X } from "lucide-react";
import { useTranslation } from "../i18n/translation.ts";
import { useDiscard } from "./use-discard.ts";
import styles from "./wizard.module.css";
import { mayGoTo, type Step, steps, type Wizard } from "./wizard.ts";
import { dispatch } from "./wizard-store.ts";

/** What is imported, the current step, and how the file is read. */
export function WizardBar({
  kind,
  step,
  wizard = null,
  isDone = false,
}: {
  readonly kind: ImportKind;
  readonly step: Step;
  readonly wizard?: Wizard | null;
  /** Whether the last step is finished too. */
  readonly isDone?: boolean;
}) {
  const { t } = useTranslation();
  const discard = useDiscard();
  const at = steps.indexOf(step);
  const shape = wizard?.step === "upload" ? null : wizard?.read?.shape;
  return (
    <header className={styles["bar"]}>
      <h1>{t(`imports.title.${kind}`)}</h1>
      <ol className={styles["steps"]} aria-label={t("imports.steps")}>
        {steps.map((each, index) => {
          const isPast = index < at || isDone;
          const label = t(`imports.step.${each}`);
          return (
            <li key={each} aria-current={each === step ? "step" : undefined} data-past={isPast || undefined}>
              <span className={styles["dot"]} aria-hidden="true">
                {isPast ? <Check size={12} /> : index + 1}
              </span>
              {wizard && index < at && mayGoTo(wizard, each) ? (
                <button type="button" onClick={() => dispatch({ type: "step", step: each })}>
                  {label}
                </button>
              ) : (
                label
              )}
            </li>
          );
        })}
      </ol>
      {wizard && shape && (
        <p className={styles["about"]}>
          {wizard.file.name} · {t(`imports.encodings.${shape.encoding}`)} ·{" "}
          {t(`imports.delimiters.${delimiterName(shape.delimiter)}`)}
        </p>
      )}
      {wizard && (
        <ActionIcon aria-label={t("imports.discard")} title={t("imports.discard")} onClick={discard}>
          <X size={16} aria-hidden="true" />
        </ActionIcon>
      )}
    </header>
  );
}

export const delimiterName = (delimiter: string) =>
  (({ ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" }) as const)[delimiter] ?? "comma";
