import type { ImportUndo } from "@daybook/domain";
import { Link } from "wouter";
import { usePrivacy } from "../../core/preferences.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useMany } from "../use-many.ts";
import styles from "./batch.module.css";
import type { Batch } from "./batch.ts";

interface Props {
  /** The batch as it was when it was deleted: its rows have the names. */
  readonly batch: Batch;
  readonly undo: ImportUndo | null;
  readonly onClose: () => void;
}

const mostShown = 100;

/** The records that were kept when a batch was deleted, by name, and why. */
export function KeptRecords({ batch, undo, onClose }: Props) {
  const { t } = useTranslation();
  const many = useMany();
  const privacy = usePrivacy() && batch.kind !== "hospitals";
  if (!undo) return null;
  const names = new Map(batch.hospitals.map(({ row, name }) => [row, name]));
  const nameOf = (row: number | null) => (row === null ? "" : names.get(row) || t("imports.keptRow", { row }));
  const shown = undo.kept.slice(0, mostShown);
  const more = undo.keptTotal - shown.length;
  return (
    <Dialog opened onClose={onClose} title={t("imports.keptTitle", many(undo.keptTotal))}>
      <p className={styles["note"]}>
        {t("imports.deleted", many(undo.deleted))} {t("imports.keptHint")}
      </p>
      <ul className={styles["kept"]}>
        {shown.map(({ id, row, reason }) => (
          <li key={id}>
            {batch.kind === "patients" ? (
              <Link href={paths.patient(id)}>{privacy ? "••••" : nameOf(row)}</Link>
            ) : (
              <b>{nameOf(row) || id}</b>
            )}
            <span>{t(`imports.keptReason.${reason}`)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles["note"]}>{t("imports.keptMore", many(more))}</p>}
      <div className={styles["buttons"]}>
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t("common.close")}
        </Button>
      </div>
    </Dialog>
  );
}
