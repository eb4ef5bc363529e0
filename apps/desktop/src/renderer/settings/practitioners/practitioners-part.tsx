import { TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus, Search, Stethoscope } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useCommands } from "../../core/keys/commands.ts";
import { useKeys } from "../../core/keys/keys.ts";
import { useTRPC } from "../../core/server/client.ts";
import { ServerNote, useNeedsServer } from "../../core/server/needs-server.tsx";
import { AsOf } from "../../core/time/as-of.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { Searching } from "../../ui/searching.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../../ui/states.tsx";
import { useMay } from "../only-for-admins.tsx";
import styles from "../settings.module.css";
import { SettingsPage } from "../settings-page.tsx";
import { PractitionerRow } from "./practitioner-row.tsx";

const mostShown = 200;

export function PractitionersPart() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const [, navigate] = useLocation();
  const may = useMay("practitioners.create");
  const [text, setText] = useState("");
  const needsServer = useNeedsServer();
  const field = useRef<HTMLInputElement>(null);
  const q = useDeferredValue(text.trim());
  const found = useQuery(
    trpc.practitioners.list.queryOptions(
      { pageSize: mostShown, ...(q === "" ? {} : { q }) },
      { placeholderData: keepPreviousData },
    ),
  );
  const add = () => navigate(paths.newPractitioner());
  useKeys(t("settings.parts.practitioners"), [
    { keys: "/", label: t("practitioners.search"), run: () => field.current?.focus() },
    ...(may ? [{ keys: "n", label: t("practitioners.add"), run: add }] : []),
  ]);
  useCommands(
    may ? [{ id: "add-practitioner", section: "create", label: t("practitioners.add"), icon: Plus, run: add }] : [],
  );
  const items = found.data?.items ?? [];
  return (
    <SettingsPage
      wide
      title={t("settings.parts.practitioners")}
      action={
        may && (
          <Button variant="filled" leftSection={<Plus size={14} aria-hidden="true" />} onClick={add} {...needsServer}>
            {t("practitioners.add")}
          </Button>
        )
      }
    >
      <ServerNote />
      <div className={styles["line"]} style={{ marginBottom: 12 }}>
        <TextInput
          ref={field}
          type="search"
          w={280}
          aria-label={t("practitioners.search")}
          placeholder={t("practitioners.search")}
          leftSection={<Search size={14} aria-hidden="true" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {found.data && (
          <p className={styles["hint"]} role="status" style={{ paddingBottom: 8 }}>
            {t("practitioners.count", { count: found.data.total })}
          </p>
        )}
        <AsOf receivedAt={found.dataUpdatedAt} isKept />
      </div>
      {found.error && <FailureState error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <SkeletonRows rows={8} height={44} />}
      {items.length === 0 && (found.isPlaceholderData || q !== text.trim()) && <Searching />}
      {found.data && !found.isPlaceholderData && items.length === 0 && (
        <EmptyState
          icon={Stethoscope}
          title={q === "" ? t("practitioners.empty") : t("practitioners.noMatch", { text: q })}
        >
          {q !== "" && <Button onClick={() => setText("")}>{t("practitioners.showAll")}</Button>}
          {q === "" && may && <p>{t("practitioners.emptyHint")}</p>}
        </EmptyState>
      )}
      <ul className={styles["rows"]}>
        {items.map((practitioner) => (
          <PractitionerRow key={practitioner.id} practitioner={practitioner} />
        ))}
      </ul>
    </SettingsPage>
  );
}
