import { checkMapping, dateColumns, fieldsOf } from "@daybook/domain";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { StepButton } from "../step-button.tsx";
import type { ReadFile } from "../upload/read-file.ts";
import wizardStyles from "../wizard.module.css";
import type { Wizard } from "../wizard.ts";
import { dispatch } from "../wizard-store.ts";
import { DateOrderField } from "./date-order-field.tsx";
import { ignoredColumns } from "./match-file.ts";
import { MatchRow } from "./match-row.tsx";
import styles from "./match-step.module.css";
import { rememberMapping } from "./remembered-mappings.ts";

/** The step in which columns of the file are matched to our fields. */
export function MatchStep({ wizard, read }: { readonly wizard: Wizard; readonly read: ReadFile }) {
  const { t } = useTranslation();
  const { shape } = read;
  const { kind, mapping, matches, reading, isRecalled } = wizard;
  const fields = fieldsOf(kind);
  const isReady = checkMapping(kind, mapping).ok;
  const missing = fields.filter(({ name, required }) => required && !mapping.includes(name));
  const ignored = ignoredColumns(shape, mapping);
  const goOn = () => {
    if (matches) rememberMapping(matches.fingerprint, mapping);
    dispatch({ type: "step", step: "check" });
  };
  return (
    <>
      <div className={wizardStyles["body"]}>
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("imports.ourField")}</th>
              <th scope="col">{t("imports.theirColumn")}</th>
              <th scope="col">{t("imports.samples")}</th>
              <th scope="col">{t("imports.howSure")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <MatchRow
                key={field.name}
                field={field}
                shape={shape}
                mapping={mapping}
                matches={matches}
                isRecalled={isRecalled}
              />
            ))}
          </tbody>
        </table>
        <div className={styles["dates"]}>
          {dateColumns(kind, mapping).map((column) => (
            <DateOrderField key={column} column={column} read={read} reading={reading} />
          ))}
        </div>
        {ignored.length > 0 && (
          <p className={wizardStyles["note"]}>{t("imports.ignored", { columns: ignored.join(", ") })}</p>
        )}
      </div>
      <footer className={wizardStyles["footer"]}>
        <span className={wizardStyles["grow"]} role="status">
          {missing.length > 0 &&
            t("imports.stillMissing", {
              fields: missing.map(({ name }) => t(`imports.fields.${name as "name"}`)).join(", "),
            })}
        </span>
        <Button onClick={() => dispatch({ type: "step", step: "upload" })}>{t("common.back")}</Button>
        <StepButton disabled={!isReady} onClick={goOn}>
          {t("imports.toCheck")}
        </StepButton>
      </footer>
    </>
  );
}
