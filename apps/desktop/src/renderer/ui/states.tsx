import { CloudOff, Lock, type LucideIcon, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { failureOf } from "../core/server/failure.ts";
import { useFailureText } from "../core/server/use-failure-text.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "./button.tsx";
import { CopyText } from "./copy-text.tsx";
import styles from "./states.module.css";

/** An empty list: one line that says what will appear here, and one action. */
export function EmptyState({
  icon: Icon,
  title,
  children,
}: {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles["state"]}>
      {Icon && <Icon size={24} strokeWidth={1.5} aria-hidden="true" />}
      <p className={styles["title"]}>{title}</p>
      {children && <div className={styles["body"]}>{children}</div>}
    </div>
  );
}

/** A failure: what went wrong, what to do, and the request number that finds the cause in the server's log. */
export function FailureState({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { kind, code, requestId } = failureOf(error);
  // A server that is only slow has words of its own.
  const isAway = code === "offline";
  const Icon = isAway ? CloudOff : code === "forbidden" ? Lock : TriangleAlert;
  return (
    <div className={styles["state"]} role="alert">
      <Icon size={24} strokeWidth={1.5} aria-hidden="true" />
      <p className={styles["title"]}>
        {t(isAway ? "errors.offlineTitle" : code === "forbidden" ? "errors.forbiddenTitle" : "errors.title")}
      </p>
      <div className={styles["body"]}>
        <p>{isAway ? t("errors.offlineRead") : textOf(error)}</p>
        {requestId && kind === "broken" && (
          <CopyText text={requestId}>{t("common.requestId", { id: requestId })}</CopyText>
        )}
        {retry && code !== "forbidden" && <Button onClick={retry}>{t("common.retry")}</Button>}
      </div>
    </div>
  );
}

const skeletonAfterMs = 300;

/** Placeholder rows, shown only when the wait is long enough to notice. */
export function SkeletonRows({ rows = 8, height = 36 }: { readonly rows?: number; readonly height?: number }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), skeletonAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-busy="true">
      <span className="visually-hidden">{t("common.loading")}</span>
      {shown &&
        Array.from({ length: rows }, (_, row) => (
          <div key={row} className={styles["row"]} style={{ height }}>
            <span style={{ width: `${30 + ((row * 37) % 45)}%` }} />
          </div>
        ))}
    </div>
  );
}
