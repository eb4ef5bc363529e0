import { type BatchCommand, batchCommands, type ImportBatchId, type ImportUndo } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban, CircleCheck, Download, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useTRPC } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { useMany } from "../use-many.ts";
import styles from "./batch.module.css";
import type { Batch } from "./batch.ts";
import { useOutcomeText } from "./batch-progress.tsx";
import { DeleteBatch } from "./delete-batch.tsx";
import { KeptRecords } from "./kept-records.tsx";
import { useErrorFile } from "./use-error-file.ts";

/** The batch's outcome and the possible actions; the most sensible one is the filled button. */
export function BatchActions({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const many = useMany();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const tellFailure = useFailureToast();
  const [deleting, setDeleting] = useState(false);
  const [undone, setUndone] = useState<ImportUndo | null>(null);
  const batchId = batch.batchId as ImportBatchId;
  const { kind } = batch; // finds a batch of another directory, too
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.imports.pathKey() });
  const told = { onSuccess: refresh, onError: (error: unknown) => tellFailure(error) };
  const cancel = useMutation(trpc.imports.cancel.mutationOptions(told));
  const resume = useMutation(trpc.imports.resume.mutationOptions(told));
  const activate = useMutation(trpc.imports.activate.mutationOptions(told));
  const leave = async () => {
    navigate(paths.imports());
    await refresh();
  };
  const remove = useMutation(
    trpc.imports.delete.mutationOptions({
      onSuccess: async (undo) => {
        setDeleting(false);
        if (undo.keptTotal > 0) return setUndone(undo);
        showToast({ text: t("imports.deleted", many(undo.deleted)) });
        await leave();
      },
      onError: (error) => tellFailure(error),
    }),
  );
  const errorFile = useErrorFile(batchId);
  const allowed = new Set<BatchCommand["name"]>(
    batchCommands({
      status: batch.status,
      total: batch.totalHospitals,
      processed: batch.processedHospitals,
      failed: batch.failedHospitals,
      activated: batch.batchActivated,
      attempt: 0,
    }),
  );
  const canActivate = allowed.has("activate") && batch.kind === "hospitals";
  // Retrying rows whose records are already there changes nothing.
  const there = batch.existingHospitals;
  const isNothingLeft =
    there > 0 && there === batch.failedHospitals && batch.processedHospitals === batch.totalHospitals;
  const icon = (Icon: typeof Ban) => <Icon size={14} aria-hidden="true" />;
  const outcome = useOutcomeText(batch);
  return (
    <div className={styles["next"]}>
      <p>{outcome}</p>
      <div className={styles["actions"]}>
        {allowed.has("delete") && (
          <Button variant="subtle" color="gray" leftSection={icon(Trash2)} onClick={() => setDeleting(true)}>
            {t("imports.deleteBatch")}
          </Button>
        )}
        {batch.failedHospitals > there && (
          <Button leftSection={icon(Download)} loading={errorFile.isPending} onClick={() => errorFile.mutate()}>
            {t("imports.errorCsv")}
          </Button>
        )}
        {allowed.has("cancel") && (
          <Button leftSection={icon(Ban)} loading={cancel.isPending} onClick={() => cancel.mutate({ batchId, kind })}>
            {t("common.cancel")}
          </Button>
        )}
        {allowed.has("resume") && !isNothingLeft && (
          <Button
            variant={canActivate ? "default" : "filled"}
            leftSection={icon(RotateCcw)}
            loading={resume.isPending}
            onClick={() => resume.mutate({ batchId, kind })}
          >
            {batch.failedHospitals > 0 && batch.status !== "CANCELLED" ? t("imports.retryFailed") : t("imports.resume")}
          </Button>
        )}
        {canActivate && (
          <Button
            variant="filled"
            leftSection={icon(CircleCheck)}
            loading={activate.isPending}
            onClick={() => activate.mutate({ batchId, kind })}
          >
            {t("imports.activate")}
          </Button>
        )}
      </div>
      <DeleteBatch
        batch={batch}
        opened={deleting}
        isBusy={remove.isPending}
        onClose={() => setDeleting(false)}
        onDelete={() => remove.mutate({ batchId, kind })}
      />
      <KeptRecords batch={batch} undo={undone} onClose={() => void leave()} />
    </div>
  );
}
