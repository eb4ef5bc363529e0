import { codesOfExisting, keepsOut } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { type Batch, isForeign, isRunning } from "./batch.ts";
import { lineOfRow } from "./file-lines.ts";

const pageSize = 1_000;

const existing: ReadonlySet<string> = new Set(codesOfExisting);
const refreshMs = 1_500;

/**
 * What is known of the rows that were not imported, page by page: in the person's language, with the file's line
 * numbers.
 */
export function useFailures(batch: Batch, page = 1) {
  const { t, find } = useTranslation();
  const trpc = useTRPC();
  const { failedHospitals, batchId } = batch;
  const { data, error, isFetching } = useQuery(
    trpc.imports.errors.queryOptions(
      { batchId, page, pageSize },
      {
        enabled: !isForeign(batch),
        // While the import runs, there may be more each time.
        refetchInterval: ({ state }) => isRunning(batch) && (state.data?.total ?? 0) < failedHospitals && refreshMs,
      },
    ),
  );
  const items = data?.items ?? [];
  const byRow = new Map(items.map(({ row, issues }) => [row, issues.filter(keepsOut)]));
  const hasHeading = !data || data.heading.some((text, column) => text !== String(column + 1));
  const isThere = (row: number) => {
    const issues = byRow.get(row) ?? [];
    return issues.length > 0 && issues.every(({ code }) => existing.has(code));
  };
  return {
    /** Whether missing reasons may still arrive. */
    isComing: !error && (isFetching || isRunning(batch)),
    isThere,
    lineOf: (row: number): number => lineOfRow(row, items, hasHeading),
    /** Null if the row's issues are not known; then the server's own text is shown. */
    reasonOf: (row: number): string | null =>
      byRow
        .get(row)
        ?.map(({ code, heading, message }) => {
          const text = find(`imports.issues.${code}`) ?? message;
          return heading === null ? text : t("imports.about", { heading, text });
        })
        .join(" · ") ?? null,
  };
}
