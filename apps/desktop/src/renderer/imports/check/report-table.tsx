import type { ImportRowReport } from "@daybook/domain";
import { useTranslation } from "../../i18n/translation.ts";
import styles from "../upload/upload-step.module.css";

const mostShown = 200;

/** The first rows that have a problem or a note. */
export function ReportTable({
  rows,
  heading,
}: {
  readonly rows: readonly ImportRowReport[];
  readonly heading: readonly string[];
}) {
  const { t, find } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <div className={styles["scroll"]} tabIndex={0} role="region" aria-label={t("imports.tab.errors")}>
      <table className={styles["preview"]}>
        <thead>
          <tr>
            <th scope="col">{t("imports.columns.row")}</th>
            <th scope="col">{t("imports.columns.reason")}</th>
            {heading.map((text, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column of a file is its position
              <th key={column} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostShown).map(({ row, line, cells, issues: [issue] }) => (
            <tr key={row}>
              <th scope="row">{line}</th>
              <td>
                {issue?.heading ? `${issue.heading} · ` : ""}
                {issue && (find(`imports.issues.${issue.code}`) ?? issue.message)}
              </td>
              {heading.map((_, column) => (
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
