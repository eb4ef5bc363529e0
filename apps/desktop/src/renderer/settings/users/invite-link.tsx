import { TextInput } from "@mantine/core";
import { Check, Copy } from "lucide-react";
import type { Outputs } from "../../core/server/client.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import styles from "../settings.module.css";

export function InviteLink({
  invited: { user, link, expiresAt },
  onDone,
}: {
  readonly invited: Outputs["users"]["invite"];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { copied, copy } = useCopy();
  return (
    <div data-dialog className={styles["form"]}>
      <p className={styles["hint"]}>{t("users.linkHint", { name: user.name, until: format.dayAndTime(expiresAt) })}</p>
      <TextInput
        aria-label={t("users.linkTitle", { name: user.name })}
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={styles["buttons"]}>
        <Button onClick={onDone}>{t("users.done")}</Button>
        <Button
          variant="filled"
          data-autofocus
          leftSection={copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
          onClick={() => copy(link)}
        >
          {copied ? t("common.copied") : t("users.copyLink")}
        </Button>
      </div>
    </div>
  );
}
