import type { ImportRowResult } from "@daybook/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../core/server/client.ts";
import { type Batch, isRunning } from "./batch.ts";

/** Number of rows in one answer of the server. */
export const rowsAtOnce = 1_000;
const pagesBetween = 20;

/** Rows of a running import, the latest at the end; for a long import they may be slightly old. */
export function useLatestRows(batch: Batch): readonly ImportRowResult[] {
  const trpc = useTRPC();
  const { batchId, processedHospitals, totalHospitals } = batch;
  const isLong = totalHospitals > rowsAtOnce;
  // A fast import processes hundreds of pages a second; nobody could read them all.
  const page = Math.max(1, Math.floor(processedHospitals / rowsAtOnce / pagesBetween) * pagesBetween);
  const { data } = useQuery(
    trpc.imports.get.queryOptions(
      { batchId, page },
      { enabled: isLong && isRunning(batch) && page > 1, placeholderData: keepPreviousData },
    ),
  );
  return isLong && page > 1 ? (data?.hospitals ?? []) : batch.hospitals;
}
