import type { IssueCode } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../core/client.ts";
import { useTranslation } from "../i18n/translation.ts";
import { type Batch, isForeign } from "./batch.ts";
import { lineOfRow } from "./file-lines.ts";

const pageSize = 1_000;

/** Rows that have no place in the clinic's data because what they say is there: nothing to put right, or to try again. */
const there: ReadonlySet<string> = new Set<IssueCode>(["already_there", "duplicate_row"]);

/** What is known of the rows that did not go in, a page of them at a time: in the reader's language, by the file's lines. */
export function useFailures(batch: Batch, page = 1) {
  const { t, find } = useTranslation();
  const trpc = useTRPC();
  const { failedHospitals, batchId } = batch;
  const { data } = useQuery(
    trpc.imports.errors.queryOptions({ batchId, page, pageSize }, { enabled: !isForeign(batch) }),
  );
  const items = data?.items ?? [];
  const byRow = new Map(items.map(({ row, issues }) => [row, issues.filter(({ severity }) => severity === "error")]));
  const hasHeading = !data || data.heading.some((text, column) => text !== String(column + 1));
  const isThere = (row: number) => {
    const issues = byRow.get(row) ?? [];
    return issues.length > 0 && issues.every(({ code }) => there.has(code));
  };
  const isWhole = page === 1 && data?.total === failedHospitals && items.length === failedHospitals;
  return {
    isThere,
    /** How many of those that failed are there already; 0 while that is not known of all. */
    there: isWhole ? items.filter(({ row }) => isThere(row)).length : 0,
    lineOf: (row: number): number => lineOfRow(row, items, hasHeading),
    /** Null where its issues are not known; then what the server wrote itself stands. */
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
