import { Menu } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CloudOff, Download, FileUp, Upload } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { useNeedsServer } from "../../core/server/needs-server.tsx";
import { useAgainOnReturn } from "../../core/server/use-connection.ts";
import { AsOf } from "../../core/time/as-of.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../../ui/states.tsx";
import { useMany } from "../use-many.ts";
import styles from "./batch-list.module.css";
import { BatchStatusChip } from "./batch-status.tsx";
import { kinds } from "./kinds.ts";
import { saveTemplate } from "./save-file.ts";

type Batch = Outputs["imports"]["list"]["items"][number];
const pageSize = 50;
/** How often to reload while an import runs. */
const refreshMs = 2_000;

/** The imports, newest first. */
export function BatchList({ choose, mayImport }: { readonly choose: () => void; readonly mayImport: boolean }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const { data, dataUpdatedAt, error, refetch } = useQuery(
    trpc.imports.list.queryOptions(
      { page, pageSize },
      {
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? refreshMs : false),
      },
    ),
  );
  const needsServer = useNeedsServer();
  useAgainOnReturn(error !== null, () => void refetch());
  return (
    <>
      <header className={styles["bar"]}>
        <h1>{t("shell.nav.imports")}</h1>
        <AsOf receivedAt={dataUpdatedAt} />
        {mayImport && (
          <>
            {data && data.total > 0 && <Templates />}
            <Button
              variant="filled"
              {...needsServer}
              leftSection={<Upload size={14} aria-hidden="true" />}
              onClick={choose}
            >
              {t("shell.importAFile")}
            </Button>
          </>
        )}
      </header>
      {mayImport && <p className={styles["what"]}>{t("imports.whatCan")}</p>}
      {!data && needsServer.disabled ? (
        <EmptyState icon={CloudOff} title={t("imports.offline")}>
          <p>{t("imports.offlineHint")}</p>
        </EmptyState>
      ) : error && !data ? (
        <FailureState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows height={44} />
      ) : data.total === 0 ? (
        <NoImports choose={choose} />
      ) : (
        <>
          <BatchTable batches={data.items} />
          <Pages total={data.total} page={page} onPage={setPage} />
        </>
      )}
    </>
  );
}

const isRunning = ({ status }: Batch): boolean => status === "PENDING" || status === "IN_PROGRESS";

function BatchTable({ batches }: { readonly batches: readonly Batch[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const many = useMany();
  return (
    <table className={styles["table"]}>
      <thead>
        <tr>
          <th scope="col">{t("imports.columns.file")}</th>
          <th scope="col">{t("imports.columns.kind")}</th>
          <th scope="col">{t("imports.columns.status")}</th>
          <th scope="col">{t("imports.columns.rows")}</th>
          <th scope="col">{t("imports.columns.time")}</th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.batchId}>
            <th scope="row">
              <Link href={paths.importBatch(batch.batchId)}>{batch.fileName ?? t("imports.noFileName")}</Link>
            </th>
            <td>{t(`imports.kind.${batch.kind}`)}</td>
            <td>
              <BatchStatusChip batch={batch} />
            </td>
            <td>
              {t("imports.wentIn", many(batch.processedHospitals - batch.failedHospitals))}
              {batch.failedHospitals > batch.existingHospitals && (
                <span className={styles["failed"]}>
                  {" · "}
                  {t("imports.failedRows", many(batch.failedHospitals - batch.existingHospitals))}
                </span>
              )}
              {batch.existingHospitals > 0 && ` · ${t("imports.areThere", many(batch.existingHospitals))}`}
            </td>
            <td>{format.dayAndTime(batch.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoImports({ choose }: { readonly choose: () => void }) {
  const { t } = useTranslation();
  const needsServer = useNeedsServer();
  return (
    <div className={styles["drop"]}>
      <EmptyState icon={FileUp} title={t("imports.none")}>
        <p>{t("imports.noneHint")}</p>
        <Button {...needsServer} onClick={choose}>
          {t("imports.chooseFile")}
        </Button>
        <div className={styles["layout"]}>
          <span>{t("imports.needLayout")}</span>
          <Templates />
        </div>
      </EmptyState>
    </div>
  );
}

function Templates() {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" leftSection={<Download size={14} aria-hidden="true" />}>
          {t("imports.template")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => saveTemplate(kind)}>
            {t(`imports.kind.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Pages(props: { readonly total: number; readonly page: number; readonly onPage: (page: number) => void }) {
  const { total, page, onPage } = props;
  const { t } = useTranslation();
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  return (
    <nav className={styles["pages"]} aria-label={t("imports.pages")}>
      <Button disabled={page === 1} onClick={() => onPage(page - 1)}>
        {t("common.back")}
      </Button>
      <span>{t("imports.pageOf", { page, last })}</span>
      <Button disabled={page === last} onClick={() => onPage(page + 1)}>
        {t("common.next")}
      </Button>
    </nav>
  );
}
