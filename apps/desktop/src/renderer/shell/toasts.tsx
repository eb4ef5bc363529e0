import { Hourglass, X } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { announce } from "../core/live-region.ts";
import { useUnconfirmed } from "../core/server/unconfirmed.ts";
import { clearToasts, dismissToast, type Toast, useNextUndo, useToasts } from "../core/toasts.ts";
import { useTranslation } from "../i18n/translation.ts";
import { CopyText } from "../ui/copy-text.tsx";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./toasts.module.css";

/** In milliseconds; an error takes longer to read. */
const shownMs = { plain: 8_000, error: 12_000 };

/**
 * Messages at the bottom of the page, with undo: only the newest, the others in a list on demand. A message stays
 * while the pointer or the focus is on it. Above them: commands that are not confirmed yet.
 */
export function Toasts() {
  const { t, language } = useTranslation();
  const shownIn = useRef(language);
  useEffect(() => {
    if (shownIn.current !== language) clearToasts();
    shownIn.current = language;
  }, [language]);
  const toasts = useToasts();
  const [listed, setListed] = useState(false);
  const newest = toasts.at(-1);
  const others = toasts.length - 1;
  const showsAll = listed && others > 0;
  return (
    <section aria-label={t("shell.messages")} className={styles["toasts"]}>
      <Unconfirmed />
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} hidden={!showsAll && toast !== newest} held={showsAll}>
          {toast === newest && others > 0 && (
            <button type="button" aria-expanded={showsAll} onClick={() => setListed(!showsAll)}>
              {showsAll ? t("shell.fewerMessages") : t("shell.moreMessages", { count: others })}
            </button>
          )}
        </ToastCard>
      ))}
    </section>
  );
}

function Unconfirmed() {
  const { t } = useTranslation();
  const count = useUnconfirmed();
  const text = count === 0 ? "" : t("shell.unconfirmed", { count });
  useEffect(() => {
    if (text) announce(text);
  }, [text]);
  return text ? (
    <p className={styles["toast"]}>
      <Hourglass size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{text}</span>
    </p>
  ) : null;
}

function ToastCard({
  toast,
  hidden,
  held,
  children,
}: {
  readonly toast: Toast;
  /** A hidden toast's time continues. */
  readonly hidden: boolean;
  /** The list is open, so toasts stay. */
  readonly held: boolean;
  readonly children: ReactNode;
}) {
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
  }, [text, tone]);
  useEffect(() => {
    if (held) return undefined;
    wait();
    return hold;
  }, [held, wait, hold]);
  const letGo = ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
    if (!held && !currentTarget.matches(":hover, :focus-within")) wait();
  };
  const isNextUndo = useNextUndo() === id;
  const act = (run: () => unknown) => {
    dismissToast(id);
    void run();
  };
  return (
    <div
      className={styles["toast"]}
      data-tone={tone}
      hidden={hidden}
      onPointerEnter={hold}
      onPointerLeave={letGo}
      onFocus={hold}
      onBlur={letGo}
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
          {t("common.undo")} {isNextUndo && <Kbd keys="Ctrl+z" />}
        </button>
      )}
      {children}
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
