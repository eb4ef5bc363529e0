import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { saveCsv } from "../../core/save-csv.ts";
import { useTRPCClient } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import type { AskedAudit } from "./asked-of.ts";

/** Exports all pages of the filtered list as a file; the export itself leaves an entry. */
export function ExportButton({ asked }: { readonly asked: AskedAudit }) {
  const { t } = useTranslation();
  const client = useTRPCClient();
  const tellFailure = useFailureToast();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => client.audit.export.query(asked),
    onSuccess: ({ csv, rows, total }) => {
      saveCsv("audit.csv", [csv]);
      showToast({ text: t(rows < total ? "audit.exportedSome" : "audit.exported", { count: rows, total }) });
    },
    onError: (error) => tellFailure(error),
  });
  return (
    <Button leftSection={<Download size={14} aria-hidden="true" />} loading={isPending} onClick={() => mutate()}>
      {t("audit.export")}
    </Button>
  );
}
