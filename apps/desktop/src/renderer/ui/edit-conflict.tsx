import { useTranslation } from "../i18n/translation.ts";
import { Button } from "./button.tsx";
import styles from "./edit-conflict.module.css";

interface Conflict<Field extends string> {
  readonly field: Field;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Two people changed one record: for each field that both changed, the person chooses a value. */
export function EditConflict<Field extends string>({
  conflicts,
  atOnce = false,
  onDecide,
}: {
  readonly conflicts: readonly Conflict<Field>[];
  /** Whether the choice is saved at once, because there is no form. */
  readonly atOnce?: boolean;
  readonly onDecide: (field: Field, whose: "mine" | "theirs") => void;
}) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={styles["conflict"]}>
      <h2>{t(atOnce ? "common.conflict.titleAtOnce" : "common.conflict.title")}</h2>
      {!atOnce && <p>{t(conflicts.length > 0 ? "common.conflict.both" : "common.conflict.merged")}</p>}
      <ul>
        {conflicts.map(({ field, label, mine, theirs }) => (
          <li key={field}>
            {t("common.conflict.field", {
              field: label,
              mine: mine || t("common.conflict.empty"),
              theirs: theirs || t("common.conflict.empty"),
            })}
            <div className={styles["choices"]}>
              <Button onClick={() => onDecide(field, "mine")}>{t("common.conflict.mine")}</Button>
              <Button onClick={() => onDecide(field, "theirs")}>{t("common.conflict.theirs")}</Button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
