import { epochMs, type SyncDevice } from "@daybook/domain";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CloudUpload, HardDrive, TriangleAlert, Undo2 } from "lucide-react";
import { useTRPC } from "../../core/server/client.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "../settings.module.css";
import { endOfWork } from "./device-row.tsx";
import own from "./devices.module.css";

interface Props {
  readonly device: SyncDevice;
  /** Whether it is the computer on which this is shown. */
  readonly isHere: boolean;
  readonly onClose: () => void;
}

/** Asks before a device is revoked: what happens, in the order in which it happens. */
export function RevokeDialog({ device, isHere, onClose }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const textOf = useFailureText();
  const format = useFormat();
  const now = epochMs(useNow());
  const { id, name } = device;
  const until = endOfWork(device);
  const revoke = useMutation(
    trpc.sync.revoke.mutationOptions({
      onSuccess: async () => {
        showToast({ text: t("devices.isRevoked", { name }), undo: null });
        onClose();
        await queryClient.invalidateQueries({ queryKey: trpc.sync.devices.queryKey() });
      },
    }),
  );
  return (
    <Dialog opened onClose={onClose} size={520} title={t("devices.revokeTitle", { name })}>
      {revoke.error && (
        <p role="alert" className={styles["alert"]}>
          {textOf(revoke.error)}
        </p>
      )}
      <ul className={own["consequences"]}>
        <li>
          <CloudUpload size={16} strokeWidth={1.75} aria-hidden="true" />
          {t("devices.first")}
        </li>
        <li>
          <HardDrive size={16} strokeWidth={1.75} aria-hidden="true" />
          {t("devices.erased")} {isHere && t("devices.erasedHere")}
        </li>
        {epochMs(until) > now && (
          <li data-tone="warn">
            <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
            {t("devices.untilThen", { time: format.dayAndTime(until) })}
          </li>
        )}
        <li>
          <Undo2 size={16} strokeWidth={1.75} aria-hidden="true" />
          {t("devices.noUndo")}
        </li>
      </ul>
      <div className={styles["buttons"]}>
        <Button data-autofocus onClick={onClose}>
          {t("devices.keep")}
        </Button>
        <Button variant="filled" color="red" loading={revoke.isPending} onClick={() => revoke.mutate({ id })}>
          {t("devices.revokeIt")}
        </Button>
      </div>
    </Dialog>
  );
}
