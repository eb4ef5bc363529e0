import type { IssueCode } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../core/client.ts";
import type { Batch } from "./batch.ts";

const pageSize = 1_000;

/** Why a row did not go in, in the reader's language; what the server wrote itself until its issues are known. */
export function useFailureReasons(batch: Batch, page: number): (row: number) => string | null {
  const { t, i18n } = useTranslation();
  const trpc = useTRPC();
  const { failedHospitals, batchId } = batch;
  const { data } = useQuery(
    trpc.imports.errors.queryOptions(
      { batchId, page, pageSize },
      // The server writes English; and of rows that wait for their turn it knows nothing.
      { enabled: i18n.language !== "en" && failedHospitals > (page - 1) * pageSize },
    ),
  );
  const byRow = new Map(data?.items.map(({ row, issues }) => [row, issues]));
  return (row) => {
    const issues = byRow.get(row);
    if (!issues) return null;
    return issues
      .filter(({ severity }) => severity === "error")
      .map(({ code, heading, message }) => {
        const text = t(`imports.issues.${code as IssueCode}`, { defaultValue: message });
        return heading === null ? text : t("imports.about", { heading, text });
      })
      .join(" · ");
  };
}
