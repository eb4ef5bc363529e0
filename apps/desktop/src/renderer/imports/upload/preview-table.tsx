import type { FileShape } from "@daybook/domain";
import { useTranslation } from "../../i18n/translation.ts";
import styles from "./upload-step.module.css";

const shownRows = 5;

/** The first rows as they are read now. */
export function PreviewTable({ shape }: { readonly shape: FileShape }) {
  const { t } = useTranslation();
  return (
    <div className={styles["scroll"]} tabIndex={0} role="region" aria-label={t("imports.firstRows")}>
      <table className={styles["preview"]}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("imports.columns.row")}</span>
            </th>
            {shape.heading.map((text, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column of a file is its position
              <th key={column} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shape.sample.slice(0, shownRows).map(({ row, line, cells }) => (
            <tr key={row}>
              <th scope="row">{line}</th>
              {shape.heading.map((_, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- a column of a file is its position
                <td key={column}>{cells[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
