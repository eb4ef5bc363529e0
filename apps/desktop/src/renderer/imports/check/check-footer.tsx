import type { ImportCheck } from "@daybook/domain";
import { Link } from "wouter";
import { failureOf } from "../../core/server/failure.ts";
import { useNeedsServer } from "../../core/server/needs-server.tsx";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { StepButton } from "../step-button.tsx";
import type { ReadFile } from "../upload/read-file.ts";
import { useMany } from "../use-many.ts";
import wizardStyles from "../wizard.module.css";
import type { Wizard } from "../wizard.ts";
import { dispatch } from "../wizard-store.ts";
import type { RowCheck } from "./check-rows.ts";
import styles from "./check-step.module.css";
import { changesSettled } from "./check-store.ts";
import { correctedFile } from "./corrected-file.ts";
import { rowsThere } from "./rows-already-there.ts";
import { useStartImport } from "./use-start-import.ts";

interface Props {
  readonly wizard: Wizard;
  readonly check: RowCheck;
  readonly isDone: boolean;
  /** The server's check of the unchanged file; absent until it has answered. */
  readonly answer: ImportCheck | undefined;
  readonly read: ReadFile;
}

/** The footer of the check: what the import will do, and its button. */
export function CheckFooter({ wizard, check, isDone, answer, read }: Props) {
  const { t } = useTranslation();
  const many = useMany();
  const { file, reading, kind, mapping, target } = wizard;
  const { all, errors, warnings, held, there: named, ready } = check.counts();
  const isLocal = target === "local";
  // The server names only the first rows that are already there; for the others it gives their number.
  const there = isLocal ? Math.max(named, answer ? answer.willSkip - rowsThere(answer).length + named : 0) : 0;
  const skipped = errors + held + there;
  const isTooLong = !isLocal && all > (answer?.remoteMaxRows ?? 0);
  const start = useStartImport();
  const needsServer = useNeedsServer();
  const prepare = async () => {
    await changesSettled();
    return correctedFile(file, reading, read, check);
  };
  const begin = (again: boolean) => start.mutate({ prepare, kind, mapping, target, again });
  const going = many(Math.max(0, all - skipped));
  return (
    <footer className={wizardStyles["footer"]}>
      {start.error ? (
        <StartFailure error={start.error} again={() => begin(true)} />
      ) : (
        <>
          <span className={styles["meter"]} aria-hidden="true">
            {Object.entries({ ready, warnings, held, there: named, errors }).map(([part, count]) => (
              <span key={part} data-part={part} style={{ width: `${(100 * count) / Math.max(all, 1)}%` }} />
            ))}
          </span>
          <p className={wizardStyles["grow"]} role="status">
            {isDone ? t("imports.willGoIn", going) : t("imports.reading")}
            {isDone && errors > 0 && `, ${t("imports.needFix", many(errors))}`}
            {isDone && held > 0 && `, ${t("imports.areHeld", many(held))}`}
            {isDone && there > 0 && `, ${t("imports.areThere", many(there))}`}
          </p>
        </>
      )}
      <Button onClick={() => dispatch({ type: "step", step: "match" })}>{t("common.back")}</Button>
      <StepButton
        aria-describedby={needsServer["aria-describedby"]}
        disabled={!isDone || skipped >= all || isTooLong || needsServer.disabled}
        loading={start.isPending}
        // The notice above shows the earlier import; here its rows are left out.
        onClick={() => begin(isLocal && answer?.duplicateOf != null)}
      >
        {skipped > 0 ? t("imports.importSkip", { ...going, skip: many(skipped).n }) : t("imports.importRows", going)}
      </StepButton>
    </footer>
  );
}

/** Why the import did not start. A file that was imported before can be imported again on purpose. */
export function StartFailure({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { code, details } = failureOf(error);
  const earlier = details["batchId"] ?? details["batch_id"];
  return (
    <div role="alert" className={styles["again"]}>
      <p>{textOf(error)}</p>
      {code === "file_already_imported" && typeof earlier === "string" && (
        <Link href={paths.importBatch(earlier)}>{t("imports.seeEarlier")}</Link>
      )}
      {code === "file_already_imported" && <Button onClick={again}>{t("imports.importAgain")}</Button>}
    </div>
  );
}
