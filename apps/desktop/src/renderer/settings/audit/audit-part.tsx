import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useSearchParams } from "wouter";
import { useTRPC } from "../../core/server/client.ts";
import { AsOf } from "../../core/time/as-of.tsx";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../../ui/states.tsx";
import { OnlyForAdmins } from "../only-for-admins.tsx";
import styles from "../settings.module.css";
import { SettingsPage } from "../settings-page.tsx";
import { askedOf } from "./asked-of.ts";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditTable } from "./audit-table.tsx";
import { ExportButton } from "./export-button.tsx";
import { filterNames } from "./filter-names.ts";

export function AuditPart() {
  const { t } = useTranslation();
  return (
    <OnlyForAdmins title={t("settings.parts.audit")} needs="audit.list">
      <AuditList />
    </OnlyForAdmins>
  );
}

const pageSize = 50;

/** Filters are in the address, as ids and days, so that the address can be passed on. */
function AuditList() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const { zone } = useFormat();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(Number(search.get("page")) || 1, 1);
  const asked = askedOf(search, zone);
  const events = useQuery(
    // The previous page stays visible until the next one arrives.
    trpc.audit.list.queryOptions({ ...asked, page, pageSize }, { placeholderData: keepPreviousData }),
  );
  const isFiltered = filterNames.some((name) => search.has(name)) || asked.kind !== undefined;
  const goTo = (next: number) =>
    setSearch((before) => {
      before.set("page", String(next));
      return before;
    });
  const { items = [], total = 0 } = events.data ?? {};
  return (
    <SettingsPage
      wide
      title={t("settings.parts.audit")}
      action={
        <>
          <AsOf receivedAt={events.dataUpdatedAt} />
          <ExportButton asked={asked} />
        </>
      }
    >
      <p className={styles["hint"]}>{t("audit.hint")}</p>
      <AuditFilters search={search} onChange={setSearch} />
      {events.error && <FailureState error={events.error} retry={() => void events.refetch()} />}
      {events.isPending && <SkeletonRows rows={12} height={44} />}
      {events.data && items.length === 0 && (
        <EmptyState icon={ScrollText} title={t(isFiltered ? "audit.noMatch" : "audit.empty")}>
          {isFiltered && (
            <Button onClick={() => setSearch(new URLSearchParams({ kind: "all" }))}>{t("audit.showAll")}</Button>
          )}
        </EmptyState>
      )}
      {items.length > 0 && <AuditTable events={items} />}
      {total > pageSize && (
        <div className={styles["row"]}>
          <p className={styles["hint"]}>
            {t("audit.range", { first: (page - 1) * pageSize + 1, last: Math.min(page * pageSize, total), total })}
          </p>
          <Button disabled={page === 1} onClick={() => goTo(page - 1)}>
            {t("audit.newer")}
          </Button>
          <Button disabled={page * pageSize >= total} onClick={() => goTo(page + 1)}>
            {t("audit.older")}
          </Button>
        </div>
      )}
    </SettingsPage>
  );
}
