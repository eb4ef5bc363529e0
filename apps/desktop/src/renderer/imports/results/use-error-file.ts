import { errorHeading, errorLine, type ImportBatchId, type RowIssue } from "@daybook/domain";
import { useMutation } from "@tanstack/react-query";
import { saveCsv } from "../../core/save-csv.ts";
import { useTRPCClient } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";

const rowsAtOnce = 1_000;

/**
 * Saves the rows that were not imported, with their original cells and their errors; the file can be imported again.
 */
export function useErrorFile(batchId: ImportBatchId) {
  const client = useTRPCClient();
  const tellFailure = useFailureToast();
  return useMutation({
    mutationFn: async () => {
      const lines: string[] = [];
      for (let page = 1; ; page += 1) {
        const { heading, items, total } = await client.imports.errors.query({ batchId, page, pageSize: rowsAtOnce });
        if (page === 1) lines.push(errorHeading(heading));
        for (const { cells, issues } of items)
          lines.push(errorLine(heading.length, cells, issues as readonly RowIssue[]));
        if (items.length === 0 || page * rowsAtOnce >= total) break;
      }
      saveCsv(`errors-${batchId}.csv`, lines);
    },
    onError: (error) => tellFailure(error),
  });
}
