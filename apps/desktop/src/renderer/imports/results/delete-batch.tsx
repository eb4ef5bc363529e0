import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useMany } from "../use-many.ts";
import styles from "./batch.module.css";
import type { Batch } from "./batch.ts";

interface Props {
  readonly batch: Batch;
  readonly opened: boolean;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onDelete: () => void;
}

/** Asks to type the number of rows, which nobody does by accident. */
export function DeleteBatch({ batch, opened, isBusy, onClose, onDelete }: Props) {
  const { t } = useTranslation();
  const many = useMany();
  const [typed, setTyped] = useState("");
  const count = String(batch.totalHospitals);
  return (
    <Dialog opened={opened} onClose={onClose} title={t("imports.deleteTitle")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() === count) onDelete();
        }}
      >
        <p>{t("imports.deleteHint", many(batch.processedHospitals - batch.failedHospitals))}</p>
        <TextInput
          mt="md"
          label={t("imports.typeCount", { rows: count })}
          inputMode="numeric"
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <div className={styles["buttons"]}>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" variant="filled" color="red" loading={isBusy} disabled={typed.trim() !== count}>
            {t("imports.deleteBatch")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
