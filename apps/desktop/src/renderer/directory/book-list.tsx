import { Select, TextInput } from "@mantine/core";
import { BookUser, Search } from "lucide-react";
import { type ReactNode, useDeferredValue, useRef, useState } from "react";
import { useKeys } from "../core/keys/keys.ts";
import { AsOf } from "../core/time/as-of.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { Searching } from "../ui/searching.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../ui/states.tsx";
import styles from "./book.module.css";
import { DirectoryBar } from "./directory-bar.tsx";

export const bookPageSize = 50;
type Order = "lastName" | "-createdAt" | "registeredName" | "city";

interface BookQuery<Key extends Order> {
  /** What is searched; empty for everything. */
  readonly q: string;
  readonly order: Key;
  readonly page: number;
}

/** What somebody looks for in one side of the clinic's book. */
export function useBookQuery<Key extends Order>(
  orders: readonly [Key, ...Key[]],
  [text, setText]: readonly [string, (text: string) => void],
) {
  const [query, setQuery] = useState<Omit<BookQuery<Key>, "q">>({ order: orders[0], page: 1 });
  return {
    orders,
    text,
    ...query,
    q: useDeferredValue(text.trim()),
    search(typed: string) {
      setText(typed);
      setQuery({ ...query, page: 1 });
    },
    sort: (order: Key) => setQuery({ order, page: 1 }),
    turnTo: (page: number) => setQuery({ ...query, page }),
  };
}

interface Props<Key extends Order> {
  readonly part: "colleagues" | "organizations";
  readonly query: ReturnType<typeof useBookQuery<Key>>;
  readonly found: {
    readonly data: { readonly total: number } | undefined;
    readonly error: unknown;
    readonly isPlaceholderData: boolean;
    readonly dataUpdatedAt: number;
    readonly refetch: () => unknown;
  };
  readonly children: ReactNode;
}

/** One side of the clinic's book: its search, its order, its pages, and what is said without any. */
export function BookList<Key extends Order>({ part, query, found, children }: Props<Key>) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const { data, error, isPlaceholderData } = found;
  const isOfWorkers = part === "colleagues";
  const label = t(isOfWorkers ? "directory.book.searchWorkers" : "directory.book.searchOrganizations");
  useKeys(t(`directory.tabs.${part}`), [
    { keys: "/", label: t("shell.keys.search"), run: () => field.current?.focus() },
  ]);
  const last = Math.max(1, Math.ceil((data?.total ?? 0) / bookPageSize));
  return (
    <>
      <DirectoryBar part={part} />
      <div className={styles["tools"]}>
        <TextInput
          ref={field}
          type="search"
          autoFocus
          className={styles["search"] ?? ""}
          aria-label={label}
          placeholder={label}
          leftSection={<Search size={14} aria-hidden="true" />}
          value={query.text}
          onKeyDown={({ key, currentTarget }) => {
            if (key === "Escape" && currentTarget.value === "") currentTarget.blur();
          }}
          onChange={({ currentTarget }) => query.search(currentTarget.value)}
        />
        <Select
          aria-label={t("directory.book.order")}
          w={160}
          allowDeselect={false}
          data={query.orders.map((value) => ({ value, label: t(`directory.book.orders.${value}`) }))}
          value={query.order}
          onChange={(value) => query.sort(value as Key)}
        />
        <p role="status" className={styles["count"]}>
          {data &&
            t(isOfWorkers ? "directory.book.countWorkers" : "directory.book.countOrganizations", {
              count: data.total,
            })}{" "}
          <AsOf receivedAt={found.dataUpdatedAt} isKept />
        </p>
      </div>
      {error && !data ? (
        <FailureState error={error} retry={() => void found.refetch()} />
      ) : !data ? (
        <SkeletonRows height={44} />
      ) : data.total === 0 && (isPlaceholderData || query.q !== query.text.trim()) ? (
        <Searching />
      ) : data.total === 0 && query.q !== "" ? (
        <EmptyState icon={BookUser} title={t("directory.book.noMatch", { text: query.q })}>
          <Button onClick={() => query.search("")}>{t("directory.book.showAll")}</Button>
        </EmptyState>
      ) : data.total === 0 ? (
        <EmptyState
          icon={BookUser}
          title={t(isOfWorkers ? "directory.book.noWorkers" : "directory.book.noOrganizations")}
        >
          <p>{t(isOfWorkers ? "directory.book.noWorkersHint" : "directory.book.noOrganizationsHint")}</p>
        </EmptyState>
      ) : (
        children
      )}
      {last > 1 && (
        <nav className={styles["pages"]} aria-label={t("imports.pages")}>
          <Button disabled={query.page === 1} onClick={() => query.turnTo(query.page - 1)}>
            {t("common.back")}
          </Button>
          <span>{t("imports.pageOf", { page: query.page, last })}</span>
          <Button disabled={query.page >= last} onClick={() => query.turnTo(query.page + 1)}>
            {t("common.next")}
          </Button>
        </nav>
      )}
    </>
  );
}
