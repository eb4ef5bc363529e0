import { SegmentedControl, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Hospital as HospitalIcon, Plus, Search } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";
import { useCommands } from "../core/keys/commands.ts";
import { useKeys } from "../core/keys/keys.ts";
import { useTRPC } from "../core/server/client.ts";
import { NeedsServer } from "../core/server/needs-server.tsx";
import { useAgainOnReturn } from "../core/server/use-connection.ts";
import { useMe } from "../core/session/session.tsx";
import { AsOf } from "../core/time/as-of.tsx";
import { DirectoryBar } from "../directory/directory-bar.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { Pane } from "../shell/pane.tsx";
import { Button } from "../ui/button.tsx";
import { Searching } from "../ui/searching.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../ui/states.tsx";
import type { Hospital } from "./hospital.ts";
import { HospitalForm } from "./hospital-form.tsx";
import { HospitalTable } from "./hospital-table.tsx";
import styles from "./hospitals.module.css";

const pageSize = 50;
const activity = ["all", "active", "inactive"] as const;

/** The hospitals of the directory: search, edit, activate and deactivate. */
export function HospitalsScreen() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const mayChange = useMe().role !== "clinician";
  const search = useRef<HTMLInputElement>(null);
  const [q, setQ] = useState("");
  const [shown, setShown] = useState<(typeof activity)[number]>("all");
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<Hospital | "new" | null>(null);
  const asked = useDeferredValue(q.trim());
  const { data, dataUpdatedAt, error, refetch, isPlaceholderData } = useQuery(
    trpc.hospitals.list.queryOptions(
      {
        page,
        pageSize,
        sort: "name",
        ...(asked ? { q: asked } : {}),
        ...(shown === "all" ? {} : { active: shown === "active" }),
      },
      { placeholderData: keepPreviousData },
    ),
  );
  useAgainOnReturn(error !== null, () => void refetch());
  const add = () => {
    if (mayChange) setChosen("new");
  };
  const close = () => setChosen(null);
  useKeys(t("shell.nav.hospitals"), [
    { keys: "/", label: t("shell.keys.search"), run: () => search.current?.focus() },
    { keys: "n", label: t("hospitals.add"), run: add },
  ]);
  useCommands(
    mayChange
      ? [{ id: "addHospital", section: "create", label: t("hospitals.add"), icon: Plus, keys: "n", run: add }]
      : [],
  );
  const last = Math.max(1, Math.ceil((data?.total ?? 0) / pageSize));
  return (
    <NeedsServer>
      <DirectoryBar part="hospitals" />
      <div className={styles["bar"]}>
        <TextInput
          ref={search}
          type="search"
          // People who type here search for a hospital; they do not mean shortcuts. Escape in the empty field gives
          // the shortcuts back.
          autoFocus
          onKeyDown={({ key, currentTarget }) => {
            if (key === "Escape" && currentTarget.value === "") currentTarget.blur();
          }}
          className={styles["search"] ?? ""}
          aria-label={t("common.search")}
          placeholder={t("hospitals.search")}
          leftSection={<Search size={14} aria-hidden="true" />}
          value={q}
          onChange={({ currentTarget }) => {
            setQ(currentTarget.value);
            setPage(1);
          }}
        />
        <SegmentedControl
          aria-label={t("hospitals.which")}
          data={activity.map((value) => ({ value, label: t(`hospitals.shown.${value}`) }))}
          value={shown}
          onChange={(value) => {
            setShown(value);
            setPage(1);
          }}
        />
        <AsOf receivedAt={dataUpdatedAt} />
        <span className={styles["grow"]} />
        {mayChange && (
          <Button
            variant={chosen ? "default" : "filled"}
            leftSection={<Plus size={14} aria-hidden="true" />}
            onClick={add}
          >
            {t("hospitals.add")}
          </Button>
        )}
      </div>
      {error && !data ? (
        <FailureState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows height={44} />
      ) : data.total === 0 && (isPlaceholderData || asked !== q.trim()) ? (
        <Searching />
      ) : data.total === 0 ? (
        <NoHospitals
          isFiltered={asked !== "" || shown !== "all"}
          text={asked}
          onClear={() => {
            setQ("");
            setShown("all");
            setPage(1);
          }}
        />
      ) : (
        <>
          <HospitalTable
            hospitals={data.items}
            chosen={chosen === "new" ? null : (chosen?.id ?? null)}
            mayChange={mayChange}
            onChoose={setChosen}
          />
          {last > 1 && (
            <nav className={styles["pages"]} aria-label={t("imports.pages")}>
              <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
                {t("common.back")}
              </Button>
              <span>{t("imports.pageOf", { page, last })}</span>
              <Button disabled={page >= last} onClick={() => setPage(page + 1)}>
                {t("common.next")}
              </Button>
            </nav>
          )}
        </>
      )}
      {chosen && (
        <Pane label={t("hospitals.details")}>
          <NeedsServer>
            <HospitalForm
              key={chosen === "new" ? "new" : chosen.id}
              hospital={chosen === "new" ? null : chosen}
              mayChange={mayChange}
              onClose={close}
            />
          </NeedsServer>
        </Pane>
      )}
    </NeedsServer>
  );
}

function NoHospitals({
  isFiltered,
  text,
  onClear,
}: {
  readonly isFiltered: boolean;
  readonly text: string;
  readonly onClear: () => void;
}) {
  const { t } = useTranslation();
  const title = isFiltered
    ? text === ""
      ? t("hospitals.noneOfThese")
      : t("hospitals.noMatch", { text })
    : t("hospitals.none");
  return (
    <EmptyState icon={HospitalIcon} title={title}>
      {isFiltered ? <Button onClick={onClear}>{t("hospitals.showAll")}</Button> : <p>{t("hospitals.noneHint")}</p>}
    </EmptyState>
  );
}
