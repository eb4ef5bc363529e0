import { useNeedsServer } from "../../core/server/needs-server.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState, FailureState } from "../../ui/states.tsx";
import { StepButton } from "../step-button.tsx";
import type { ReadFile } from "../upload/read-file.ts";
import { useMany } from "../use-many.ts";
import styles from "../wizard.module.css";
import type { Wizard } from "../wizard.ts";
import { dispatch } from "../wizard-store.ts";
import { StartFailure } from "./check-footer.tsx";
import { CheckNotices } from "./check-notices.tsx";
import { ReportTable } from "./report-table.tsx";
import { useServerCheck } from "./use-server-check.ts";
import { useStartImport } from "./use-start-import.ts";

/** A file that is too large for the page: the server checks it and reports the problems. */
export function ServerCheck({ wizard, read: { shape } }: { readonly wizard: Wizard; readonly read: ReadFile }) {
  const { t } = useTranslation();
  const many = useMany();
  const { file, kind, reading, mapping, target } = wizard;
  const start = useStartImport();
  const needsServer = useNeedsServer();
  const { data, error, refetch } = useServerCheck(wizard);
  const begin = (again: boolean) =>
    start.mutate({ prepare: async () => ({ file, reading, corrections: [] }), kind, mapping, target, again });
  const skipped = data ? data.willFail + data.willSkip : 0;
  return (
    <>
      <CheckNotices wizard={wizard} answer={data} rows={data?.totalRows ?? 0} />
      <div className={styles["body"]}>
        {error ? (
          <FailureState error={error} retry={() => void refetch()} />
        ) : data ? (
          <>
            <p className={styles["note"]}>
              {t("imports.serverChecked", many(data.totalRows))}
              {data.willFail > data.willHold && ` ${t("imports.serverFailed", many(data.willFail - data.willHold))}`}
              {data.willHold > 0 && ` ${t("imports.serverHeld", many(data.willHold))}`}
              {data.willSkip > 0 && ` ${t("imports.alreadyThere", many(data.willSkip))}`}
            </p>
            <ReportTable rows={data.rows} heading={shape.heading} />
          </>
        ) : (
          <EmptyState title={t("imports.serverChecks")}>
            <p>{t("imports.serverChecksHint")}</p>
          </EmptyState>
        )}
      </div>
      <footer className={styles["footer"]}>
        {start.error ? (
          <StartFailure error={start.error} again={() => begin(true)} />
        ) : (
          <span className={styles["grow"]} />
        )}
        <Button onClick={() => dispatch({ type: "step", step: "match" })}>{t("common.back")}</Button>
        <StepButton
          aria-describedby={needsServer["aria-describedby"]}
          disabled={
            needsServer.disabled ||
            !data ||
            data.willCreate === 0 ||
            (target === "remote" && data.totalRows > (data.remoteMaxRows ?? 0))
          }
          loading={start.isPending}
          onClick={() => begin(data?.duplicateOf != null && target === "local")}
        >
          {skipped > 0
            ? t("imports.importSkip", { ...many(data?.willCreate ?? 0), skip: many(skipped).n })
            : t("imports.importRows", many(data?.willCreate ?? 0))}
        </StepButton>
      </footer>
    </>
  );
}
