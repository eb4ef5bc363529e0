import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CloudOff } from "lucide-react";
import { useState } from "react";
import type { AttentionItem } from "../../shared/bridge.ts";
import { useKeys } from "../core/keys/keys.ts";
import type { AppFeatures } from "../core/server/backend.ts";
import { useDeskStatus } from "../core/server/use-connection.ts";
import { useSession } from "../core/session/session.tsx";
import { AsOf } from "../core/time/as-of.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { EmptyState, FailureState, SkeletonRows } from "../ui/states.tsx";
import styles from "./attention.module.css";
import { AttentionDetail } from "./attention-detail.tsx";
import { useItemTitle } from "./use-item-title.ts";

/** What the server did not take as it was made, and what a person can do about it. In the desktop app only. */
export function AttentionScreen() {
  const { t } = useTranslation();
  const { app } = useSession().backend;
  if (app) return <Tray app={app} />;
  return (
    <EmptyState icon={CloudOff} title={t("attention.browser")}>
      <p>{t("attention.browserHint")}</p>
    </EmptyState>
  );
}

function Tray({ app }: { readonly app: AppFeatures }) {
  const { t } = useTranslation();
  const status = useDeskStatus();
  const { data, error, refetch } = useQuery({
    // A decision changes the number at once; the server's own list follows when nothing is pending any more.
    queryKey: ["attention", status?.attention, status?.pending, status?.online],
    queryFn: async () => app.attention(),
    placeholderData: (before) => before,
  });
  const [chosenId, choose] = useState<string | null>(null);
  const items = [...bySeverity(data?.items), ...bySeverity(data?.clinic)];
  const chosen = items.find(({ id }) => id === chosenId) ?? items[0];
  const go = (by: 1 | -1) => {
    const next = items[items.findIndex((item) => item === chosen) + by];
    if (next) choose(next.id);
  };
  useKeys(t("shell.nav.attention"), [
    { keys: "j", also: ["ArrowDown"], label: t("attention.keys.next"), run: () => go(1) },
    { keys: "k", also: ["ArrowUp"], label: t("attention.keys.previous"), run: () => go(-1) },
  ]);
  return (
    <div className={styles["screen"]}>
      <header className={styles["bar"]}>
        <h1>{t("shell.nav.attention")}</h1>
        {items.length > 0 && <span>{t("attention.open", { count: items.length })}</span>}
        <AsOf isKept />
      </header>
      {error && !data ? (
        <FailureState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows height={56} />
      ) : !chosen ? (
        <EmptyState icon={CircleCheck} title={t("attention.nothing")} />
      ) : (
        <div className={styles["columns"]}>
          <div className={styles["list"]}>
            <Group
              title={t("attention.yours", { count: data.items.length })}
              items={bySeverity(data.items)}
              chosen={chosen}
              choose={choose}
            />
            <Group
              title={t("attention.clinic", { count: data.clinic.length })}
              items={bySeverity(data.clinic)}
              chosen={chosen}
              choose={choose}
            />
          </div>
          <AttentionDetail key={chosen.id} item={chosen} app={app} onDone={() => void refetch()} />
        </div>
      )}
    </div>
  );
}

/** The most urgent first, then the oldest. */
const bySeverity = (items: readonly AttentionItem[] = []): readonly AttentionItem[] =>
  items.toSorted((one, other) => one.severity - other.severity || one.madeAt.localeCompare(other.madeAt));

interface GroupProps {
  readonly title: string;
  readonly items: readonly AttentionItem[];
  readonly chosen: AttentionItem;
  readonly choose: (id: string) => void;
}

function Group({ title, items, chosen, choose }: GroupProps) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Row item={item} isChosen={item.id === chosen.id} onChoose={() => choose(item.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({
  item,
  isChosen,
  onChoose,
}: {
  readonly item: AttentionItem;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const { title, madeBy } = useItemTitle(item);
  return (
    <button type="button" className={styles["row"]} aria-current={isChosen || undefined} onClick={onChoose}>
      <span className={styles["title"]}>{title}</span>
      {item.severity === 1 && <span className="visually-hidden">{t("attention.urgent")}</span>}
      <span className={styles["by"]}>{madeBy}</span>
    </button>
  );
}
