import type { ImportCheck } from "@daybook/domain";
import { Link } from "wouter";
import { failureOf } from "../../core/server/failure.ts";
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
import { rowsThere } from "./rows-there.ts";
import { useStartImport } from "./use-start-import.ts";

interface Props {
  readonly wizard: Wizard;
  readonly check: RowCheck;
  readonly isDone: boolean;
  /** What the server says of the file as it came; absent until it has. */
  readonly answer: ImportCheck | undefined;
  readonly read: ReadFile;
}

/** What the button will do, and the button. */
export function CheckFooter({ wizard, check, isDone, answer, read }: Props) {
  const { t } = useTranslation();
  const many = useMany();
  const { file, reading, kind, mapping, target } = wizard;
  const { all, errors, warnings, held, there: named, ready } = check.counts();
  const isLocal = target === "local";
  // The server names the first of them only; of the others it says how many.
  const there = isLocal ? Math.max(named, answer ? answer.willSkip - rowsThere(answer).length + named : 0) : 0;
  const skipped = errors + held + there;
  const isTooLong = !isLocal && all > (answer?.remoteMaxRows ?? 0);
  const start = useStartImport();
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
        disabled={!isDone || skipped >= all || isTooLong}
        loading={start.isPending}
        // Told of the earlier import above, with the rows that went in then left out here.
        onClick={() => begin(isLocal && answer?.duplicateOf != null)}
      >
        {skipped > 0 ? t("imports.importSkip", { ...going, skip: many(skipped).n }) : t("imports.importRows", going)}
      </StepButton>
    </footer>
  );
}

/** Why it did not start; a file that was imported before may be meant all the same. */
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
