import type { ImportRowResult } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPC } from "../../core/server/client.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { useMany } from "../use-many.ts";
import styles from "./batch.module.css";
import { type Batch, isRunning } from "./batch.ts";
import { useFailures } from "./use-failures.ts";
import { rowsAtOnce, useLatestRows } from "./use-latest-rows.ts";

const shownAtOnce = 100;
const latestRows = 8;
type Filter = "all" | "failed" | "there" | "leftOut";

/** The result of each row; while the import runs, of the latest ones. */
export function BatchRows({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const [filter, setFilter] = useState<Filter>("all");
  const [page, setPage] = useState(1);
  // The server's pages are larger than a table that is still quick to draw.
  const serverPage = Math.ceil((page * shownAtOnce) / rowsAtOnce);
  const { data } = useQuery(
    trpc.imports.get.queryOptions({ batchId: batch.batchId, page: serverPage }, { enabled: serverPage > 1 }),
  );
  const many = useMany();
  const failures = useFailures(batch, serverPage);
  const { isThere } = failures;
  const isRunningNow = isRunning(batch);
  const latest = useLatestRows(batch);
  const known = isRunningNow ? latest : serverPage === 1 ? batch.hospitals : (data?.hospitals ?? []);
  const matching = isRunningNow
    ? known.filter(({ status }) => status !== "pending").slice(-latestRows)
    : filter === "all"
      ? known
      : known.filter(
          ({ row, status }) => status === "failed" && (filter === "leftOut" || (filter === "there") === isThere(row)),
        );
  const from = isRunningNow ? 0 : ((page - 1) * shownAtOnce) % rowsAtOnce;
  const shown = matching.slice(from, from + shownAtOnce);
  const { totalHospitals, failedHospitals, existingHospitals } = batch;
  const counts = {
    all: totalHospitals,
    failed: failedHospitals - existingHospitals,
    there: existingHospitals,
    leftOut: failedHospitals,
  };
  // If there are more rows than one answer holds, why rows stayed out is known page by page only.
  const filters: readonly Filter[] = totalHospitals > rowsAtOnce ? ["all", "leftOut"] : ["all", "failed", "there"];
  const total = counts[filter];
  const last = isRunningNow ? 1 : Math.max(1, Math.ceil(total / shownAtOnce));
  const choose = (next: Filter) => {
    setFilter(next);
    setPage(1);
  };
  return (
    <div className={styles["rows"]}>
      <div className={styles["filters"]}>
        <h2>{isRunningNow ? t("imports.latestRows") : t("imports.resultRows")}</h2>
        {!isRunningNow && failedHospitals > 0 && (
          <div role="group" aria-label={t("imports.whichRows")} className={styles["choices"]}>
            {filters
              .filter((each) => counts[each] > 0)
              .map((each) => (
                <button key={each} type="button" aria-pressed={filter === each} onClick={() => choose(each)}>
                  {t(`imports.filter.${each}`)} <b>{many(counts[each]).n}</b>
                </button>
              ))}
          </div>
        )}
        <span className={styles["grow"]} />
        {last > 1 && (
          <nav aria-label={t("imports.pages")} className={styles["choices"]}>
            <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
              {t("common.back")}
            </Button>
            <span>{t("imports.pageOf", { page, last })}</span>
            <Button disabled={page === last} onClick={() => setPage(page + 1)}>
              {t("common.next")}
            </Button>
          </nav>
        )}
      </div>
      <div className={styles["scroll"]} tabIndex={0} role="region" aria-label={t("imports.resultRows")}>
        <RowTable rows={shown} isHospitals={batch.kind === "hospitals"} failures={failures} />
      </div>
    </div>
  );
}

interface RowTableProps {
  readonly rows: readonly ImportRowResult[];
  readonly isHospitals: boolean;
  readonly failures: ReturnType<typeof useFailures>;
}

function RowTable({ rows, isHospitals, failures: { isComing, isThere, lineOf, reasonOf } }: RowTableProps) {
  const { t } = useTranslation();
  const privacy = usePrivacy() && !isHospitals;
  const statusOf = (row: number, status: ImportRowResult["status"]) => {
    if (status === "failed" && reasonOf(row) === null && isComing) return "…";
    if (isThere(row)) return t("imports.rowStatus.there");
    return t(`imports.rowStatus.${isHospitals || status !== "created_and_activated" ? status : "created"}`);
  };
  return (
    <table className={styles["table"]}>
      <thead>
        <tr>
          <th scope="col">{t("imports.columns.row")}</th>
          <th scope="col">{t("imports.columns.name")}</th>
          {isHospitals && <th scope="col">{t("imports.columns.id")}</th>}
          <th scope="col">{t("imports.columns.status")}</th>
          <th scope="col">{t("imports.columns.reason")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, name, hospitalId, status, error }) => (
          <tr key={row} data-status={isThere(row) ? "there" : status}>
            <th scope="row">{lineOf(row)}</th>
            <td>{privacy ? "••••" : name}</td>
            {isHospitals && <td>{hospitalId}</td>}
            <td>{statusOf(row, status)}</td>
            <td>{error === null ? "" : (reasonOf(row) ?? (isComing ? "…" : error))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
