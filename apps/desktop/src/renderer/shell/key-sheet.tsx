import { useMemo } from "react";
import { readKeySheet } from "../core/keys/keys.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./key-sheet.module.css";

/** The list of shortcuts that work on the current screen. */
export function KeySheet({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  // They do not change while the list is open.
  const scopes = useMemo(() => (opened ? readKeySheet() : []), [opened]);
  return (
    <Dialog opened={opened} onClose={onClose} title={t("shell.helpTitle")} size={640}>
      {scopes.map(({ title, bindings }, index) => (
        <section key={title ?? index} className={styles["section"]}>
          <h2>{title ?? t("shell.helpEverywhere")}</h2>
          <dl className={styles["keys"]}>
            {bindings.map(({ keys, label }) => (
              <div key={keys}>
                <dt>{label}</dt>
                <dd>
                  <Kbd keys={keys} />
                  <span className="visually-hidden">{keys}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
