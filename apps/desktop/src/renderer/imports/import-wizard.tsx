import { useEffect } from "react";
import { CheckStep } from "./check/check-step.tsx";
import { hasChanges } from "./check/check-store.ts";
import { isImportKept } from "./keep-import.ts";
import { MatchStep } from "./match/match-step.tsx";
import { UploadStep } from "./upload/upload-step.tsx";
import styles from "./wizard.module.css";
import type { Wizard } from "./wizard.ts";
import { WizardBar } from "./wizard-bar.tsx";

/** The steps from a file to an import. */
export function ImportWizard({ wizard, choose }: { readonly wizard: Wizard; readonly choose: () => void }) {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (hasChanges() && !isImportKept()) event.preventDefault();
    };
    addEventListener("beforeunload", onLeave);
    return () => removeEventListener("beforeunload", onLeave);
  }, []);
  return (
    <div className={styles["wizard"]}>
      <WizardBar kind={wizard.kind} step={wizard.step} wizard={wizard} />
      {wizard.step === "upload" && <UploadStep wizard={wizard} choose={choose} />}
      {wizard.step === "match" && wizard.read && <MatchStep wizard={wizard} read={wizard.read} />}
      {wizard.step === "check" && wizard.read && <CheckStep wizard={wizard} read={wizard.read} />}
    </div>
  );
}
