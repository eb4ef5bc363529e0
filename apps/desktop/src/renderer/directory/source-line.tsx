import { type Instant, type LocalDate, withoutDepartment } from "@daybook/domain";
import type { Outputs } from "../core/server/client.ts";
import type { Format } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import type { Translation } from "../i18n/texts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import styles from "./directory.module.css";

export type DirectorySource = Outputs["directory"]["search"]["source"];

/** The extract comes out every day; one of last month misses who has moved since. */
const oldAfterDays = 35;

/** Where the answers come from, and of when they are. */
export function SourceLine({
  source,
  onRetry,
}: {
  readonly source: DirectorySource | undefined;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const isOld = useIsOld(source);
  if (!source) return null;
  return (
    <p className={styles["source"]} data-warn={isOld || source.isRemembered || undefined}>
      {sourceText(source, t, format)}
      {isOld && ` ${t("directory.source.old")}`}
      {source.isRemembered && (
        <Button variant="subtle" onClick={onRetry}>
          {t("common.retry")}
        </Button>
      )}
    </p>
  );
}

function useIsOld(source: DirectorySource | undefined): boolean {
  const now = useNow();
  if (source?.kind !== "extract" || source.asOf === null) return false;
  return Date.parse(now) - Date.parse(source.asOf) > oldAfterDays * 86_400_000;
}

export function sourceText(
  { kind, asOf, isRemembered, departments }: DirectorySource,
  t: Translation["t"],
  format: Format,
): string {
  if (kind === "demo") return t("directory.source.demo");
  if (kind === "gateway")
    return isRemembered && asOf !== null
      ? t("directory.source.remembered", { date: format.dayAndTime(asOf as Instant) })
      : t("directory.source.gateway");
  if (departments)
    return t(asOf === null ? "directory.source.partUndated" : "directory.source.part", {
      departments: departments
        .map((code) => (code === withoutDepartment ? t("directory.source.withoutDepartment") : code))
        .join(", "),
      date: asOf === null ? "" : format.day(asOf as LocalDate),
    });
  return asOf === null
    ? t("directory.source.extractUndated")
    : t("directory.source.extract", { date: format.day(asOf as LocalDate) });
}
