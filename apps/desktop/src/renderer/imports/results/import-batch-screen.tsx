import type { ImportBatchId, ImportProgress } from "@daybook/domain";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { NeedsServer } from "../../core/server/needs-server.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { CopyText } from "../../ui/copy-text.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { BatchStatusChip } from "../list/batch-status.tsx";
import wizardStyles from "../wizard.module.css";
import { WizardBar } from "../wizard-bar.tsx";
import styles from "./batch.module.css";
import { asStanding, type Batch, isRunning } from "./batch.ts";
import { BatchActions } from "./batch-actions.tsx";
import { BatchProgress } from "./batch-progress.tsx";
import { BatchRows } from "./batch-rows.tsx";

const refreshMs = 1_500;

/** One import, while it runs and afterwards; the server continues it whether anybody watches or not. */
export function ImportBatchScreen({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const batchId = id as ImportBatchId;
  const { data, error, refetch } = useQuery(
    trpc.imports.get.queryOptions(
      { batchId },
      {
        select: asStanding,
        refetchInterval: ({ state }) => (state.data && isRunning(asStanding(state.data)) ? refreshMs : false),
      },
    ),
  );
  const [told, setTold] = useState<ImportProgress | null>(null);
  useSubscription(
    trpc.imports.onProgress.subscriptionOptions(
      { batchId },
      {
        enabled: data !== undefined && isRunning(data),
        onData: ({ data: progress }) => {
          setTold(progress);
          if (!isRunning(progress)) void queryClient.invalidateQueries({ queryKey: trpc.imports.pathKey() });
        },
      },
    ),
  );
  if (error && !data) return <FailureState error={error} retry={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  // The subscription is ahead of the query's answer only while the batch runs.
  const isAhead = told !== null && isRunning(data) && told.processedHospitals >= data.processedHospitals;
  return <BatchPage batch={isAhead ? { ...data, ...progressOf(told) } : data} rate={told?.rowsPerSecond ?? null} />;
}

const progressOf = ({
  status,
  processedHospitals,
  failedHospitals,
  existingHospitals,
  batchActivated,
}: ImportProgress) => ({
  status,
  processedHospitals,
  failedHospitals,
  existingHospitals,
  batchActivated,
});

function BatchPage({ batch, rate }: { readonly batch: Batch; readonly rate: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={wizardStyles["wizard"]}>
      <WizardBar kind={batch.kind} step="import" isDone={!isRunning(batch)} />
      <section className={styles["summary"]} aria-label={t("imports.progress")}>
        <div className={styles["line"]}>
          <BatchStatusChip batch={batch} />
          <span>{format.dayAndTime(batch.createdAt)}</span>
          <CopyText text={batch.batchId}>{t("imports.batchId", { id: batch.batchId })}</CopyText>
        </div>
        <BatchProgress batch={batch} rate={rate} />
        <NeedsServer>
          <BatchActions batch={batch} />
        </NeedsServer>
      </section>
      <BatchRows batch={batch} />
    </div>
  );
}
