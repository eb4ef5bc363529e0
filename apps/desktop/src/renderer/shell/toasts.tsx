import { X } from "lucide-react";
import { useCallback, useEffect, useRef } from "react";
import { announce } from "../core/live-region.ts";
import { dismissToast, type Toast, useToasts } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { CopyText } from "../ui/copy-text.tsx";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./toasts.module.css";

/** Milliseconds; what went wrong takes longer to read. */
const shownMs = { plain: 8_000, error: 12_000 };

/** What just happened, at the foot of the page, with its undo. A pointer or the focus on it keeps it there. */
export function Toasts() {
  const { t } = useTranslation();
  const toasts = useToasts();
  return (
    <section aria-label={t("shell.messages")} className={styles["toasts"]}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { t } = useTranslation();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { id, text, tone, undo, choices, requestId } = toast;
  const wait = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => dismissToast(id), shownMs[tone]);
  }, [id, tone]);
  const hold = useCallback(() => clearTimeout(timer.current), []);
  useEffect(() => {
    announce(text, tone === "error");
    wait();
    return hold;
  }, [text, tone, wait, hold]);
  const act = (run: () => unknown) => {
    dismissToast(id);
    void run();
  };
  return (
    <div
      className={styles["toast"]}
      data-tone={tone}
      onPointerEnter={hold}
      onPointerLeave={wait}
      onFocus={hold}
      onBlur={wait}
    >
      <span>{text}</span>
      {requestId && <CopyText text={requestId}>{t("common.requestId", { id: requestId.slice(0, 8) })}</CopyText>}
      {choices?.map(({ label, choose }) => (
        <button key={label} type="button" onClick={() => act(choose)}>
          {label}
        </button>
      ))}
      {undo && (
        <button type="button" onClick={() => act(undo)}>
          {t("common.undo")} <Kbd keys="Ctrl+z" />
        </button>
      )}
      <button
        type="button"
        className={styles["dismiss"]}
        aria-label={t("common.close")}
        onClick={() => dismissToast(id)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
}
