import { Upload } from "lucide-react";
import { useRef } from "react";
import { useCommands } from "../../core/keys/commands.ts";
import { useKeys } from "../../core/keys/keys.ts";
import { ServerNote, useIsServerAway } from "../../core/server/needs-server.tsx";
import { useMe } from "../../core/session/session.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { SkeletonRows } from "../../ui/states.tsx";
import { ImportWizard } from "../import-wizard.tsx";
import { useKeptImport } from "../keep-import.ts";
import { useFileAnywhere } from "../upload/use-file-anywhere.ts";
import { openImport, useWizard } from "../wizard-store.ts";
import { BatchList } from "./batch-list.tsx";
import styles from "./imports.module.css";

/** The list of imports, and the start of a new one. */
export function ImportsScreen() {
  const { t } = useTranslation();
  const wizard = useWizard();
  const chooser = useRef<HTMLInputElement>(null);
  const take = (file: File) => void openImport(file);
  const choose = () => chooser.current?.click();
  const { id, role } = useMe();
  const mayImport = role !== "clinician";
  const isRecalled = useKeptImport(id);
  // After the first step, a new file would replace what was matched and corrected.
  const isAway = useIsServerAway();
  const isOpen = mayImport && isRecalled && !isAway && (wizard === null || wizard.step === "upload");
  const isOver = useFileAnywhere(isOpen ? take : null);
  useKeys(t("shell.nav.imports"), isOpen ? [{ keys: "n", label: t("shell.importAFile"), run: choose }] : []);
  useCommands(
    isOpen ? [{ id: "chooseFile", section: "create", label: t("imports.chooseFile"), icon: Upload, run: choose }] : [],
  );
  return (
    <div className={styles["screen"]} data-over={isOver || undefined}>
      <input
        ref={chooser}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        aria-label={t("imports.file")}
        className="visually-hidden"
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = ""; // the same file may be chosen again after it was corrected
          if (file) take(file);
        }}
      />
      <ServerNote />
      {!isRecalled ? (
        <SkeletonRows />
      ) : wizard ? (
        <ImportWizard wizard={wizard} choose={choose} />
      ) : (
        <BatchList choose={choose} mayImport={mayImport} />
      )}
      {isOver && (
        <p className={styles["dropHere"]} aria-hidden="true">
          <Upload size={20} /> {t("imports.dropHere")}
        </p>
      )}
    </div>
  );
}
