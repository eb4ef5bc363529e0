import { mayCall, type ProcedurePath } from "@daybook/domain";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useMe } from "../core/session/session.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { type DirectoryPart, paths } from "../paths.ts";
import styles from "./directory-bar.module.css";

const needs: Readonly<Record<DirectoryPart, ProcedurePath>> = {
  hospitals: "hospitals.list",
  workers: "directory.search",
  colleagues: "healthcareWorkers.list",
  organizations: "organizations.list",
};

/** The head of each page of the directory: its title, the way to the other pages, and what belongs to this page. */
export function DirectoryBar({ part, children }: { readonly part: DirectoryPart; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const { role } = useMe();
  const parts = (Object.keys(needs) as DirectoryPart[]).filter((each) => mayCall(needs[each], role));
  return (
    <header className={styles["bar"]}>
      <h1>{t("directory.title")}</h1>
      <nav className={styles["tabs"]} aria-label={t("directory.parts")}>
        {parts.map((each) => (
          <Link
            key={each}
            href={paths.directory(each)}
            className={styles["tab"] ?? ""}
            aria-current={each === part ? "page" : undefined}
          >
            {t(`directory.tabs.${each}`)}
          </Link>
        ))}
      </nav>
      {children}
    </header>
  );
}
