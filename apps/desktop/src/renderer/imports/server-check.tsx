import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC, useTRPCClient } from "../core/client.ts";
import { EmptyState, FailureState } from "../ui/states.tsx";
import { StartFailure } from "./check-footer.tsx";
import type { ReadFile } from "./read-file.ts";
import { ReportTable } from "./report-table.tsx";
import { useMany } from "./use-many.ts";
import { useStartImport, useUpload } from "./use-start-import.ts";
import styles from "./wizard.module.css";
import type { Wizard } from "./wizard.ts";
import { dispatch } from "./wizard-store.ts";

/** A file that is too large for the page: the server reads it, and says what there is to be said. */
export function ServerCheck({ wizard, read: { shape } }: { readonly wizard: Wizard; readonly read: ReadFile }) {
  const { t } = useTranslation();
  const many = useMany();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const upload = useUpload();
  const { file, kind, reading, mapping } = wizard;
  const start = useStartImport();
  const { data, error, refetch } = useQuery({
    queryKey: [...trpc.imports.validate.pathKey(), file.name, file.size, file.lastModified, kind, reading, mapping],
    queryFn: async ({ signal }) => {
      const batchId = await upload(file, kind);
      const isAsFound = Object.keys(reading).length === 0;
      return client.imports.validate.query(
        { batchId, mapping: [...mapping], ...(isAsFound ? {} : { file: reading }) },
        { signal },
      );
    },
    staleTime: 60_000,
  });
  const begin = (again: boolean) => start.mutate({ file, reading, corrections: [], kind, mapping, again });
  const skipped = data ? data.willFail + data.willSkip : 0;
  return (
    <>
      <div className={styles["body"]}>
        {error ? (
          <FailureState error={error} retry={() => void refetch()} />
        ) : data ? (
          <>
            <p className={styles["note"]}>
              {t("imports.serverChecked", many(data.totalRows))} {t("imports.alreadyThere", many(data.willSkip))}
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
        <Button
          variant="filled"
          disabled={!data || data.willCreate === 0}
          loading={start.isPending}
          onClick={() => begin(false)}
        >
          {skipped > 0
            ? t("imports.importSkip", { ...many(data?.willCreate ?? 0), skip: many(skipped).n })
            : t("imports.importRows", many(data?.willCreate ?? 0))}
        </Button>
      </footer>
    </>
  );
}
