import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { failureOf } from "../core/failure.ts";
import { useFailureText } from "../core/use-failure-text.ts";
import { paths } from "../paths.ts";
import type { RowCheck } from "./check-rows.ts";
import styles from "./check-step.module.css";
import { correctedFile } from "./corrected-file.ts";
import { useMany } from "./use-many.ts";
import { useStartImport } from "./use-start-import.ts";
import wizardStyles from "./wizard.module.css";
import type { Wizard } from "./wizard.ts";
import { dispatch } from "./wizard-store.ts";

interface Props {
  readonly wizard: Wizard;
  readonly check: RowCheck;
  readonly isDone: boolean;
  readonly heading: readonly string[];
}

/** What the button will do, and the button. */
export function CheckFooter({ wizard, check, isDone, heading }: Props) {
  const { t } = useTranslation();
  const many = useMany();
  const { file, reading, kind, mapping } = wizard;
  const { all, errors, warnings, ready } = check.counts();
  const start = useStartImport();
  const begin = (again: boolean) =>
    start.mutate({ ...correctedFile(file, reading, heading, check), kind, mapping, again });
  const going = many(all - errors);
  return (
    <footer className={wizardStyles["footer"]}>
      {start.error ? (
        <StartFailure error={start.error} again={() => begin(true)} />
      ) : (
        <>
          <span className={styles["meter"]} aria-hidden="true">
            {Object.entries({ ready, warnings, errors }).map(([part, count]) => (
              <span key={part} data-part={part} style={{ width: `${(100 * count) / Math.max(all, 1)}%` }} />
            ))}
          </span>
          <p className={wizardStyles["grow"]} role="status">
            {isDone ? t("imports.willGoIn", going) : t("imports.reading")}
            {isDone && errors > 0 && `, ${t("imports.needFix", many(errors))}`}
          </p>
        </>
      )}
      <Button onClick={() => dispatch({ type: "step", step: "match" })}>{t("common.back")}</Button>
      <Button
        variant="filled"
        disabled={!isDone || errors === all}
        loading={start.isPending}
        onClick={() => begin(false)}
      >
        {errors > 0 ? t("imports.importSkip", { ...going, skip: many(errors).n }) : t("imports.importRows", going)}
      </Button>
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
