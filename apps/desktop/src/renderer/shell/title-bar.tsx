import { Activity, Lock, Search } from "lucide-react";
import { useState } from "react";
import { ShowPart } from "../core/part.ts";
import { useSession } from "../core/session/session.tsx";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { AccountButton } from "./account-button.tsx";
import { SyncChip } from "./banners/sync-chip.tsx";
import { openPalette } from "./palette/palette-state.ts";
import { accountMenu, deskChip } from "./parts.ts";
import styles from "./title-bar.module.css";

export function TitleBar() {
  const { t } = useTranslation();
  const { lock, backend } = useSession();
  const { app } = backend;
  return (
    <header className={styles["bar"]}>
      <span className={styles["brand"]}>
        <Activity size={18} strokeWidth={2.25} aria-hidden="true" /> {t("common.productName")}
      </span>
      <button
        type="button"
        className={styles["find"]}
        aria-label={t("shell.find")}
        onClick={openPalette}
        aria-keyshortcuts="Control+K"
      >
        <Search size={14} aria-hidden="true" />
        <span>{t("shell.find")}</span>
        <Kbd keys="Ctrl+k" />
      </button>
      <span className={styles["end"]}>
        {app ? <ShowPart part={deskChip} props={{}} meanwhile={<SyncChip />} /> : <SyncChip />}
        <Button
          variant="subtle"
          color="gray"
          className={styles["lock"]}
          aria-label={t("shell.lock")}
          leftSection={<Lock size={14} aria-hidden="true" />}
          onClick={lock}
        >
          {t("shell.lock")}
        </Button>
        <Account />
      </span>
    </header>
  );
}

function Account() {
  const { state } = useSession();
  const [asked, setAsked] = useState(false);
  if (!("me" in state)) return null;
  const { name } = state.me;
  return (
    <ShowPart
      part={accountMenu}
      props={{ me: state.me, defaultOpened: asked }}
      wanted={asked}
      // Until the menu is loaded, its button looks the same.
      meanwhile={<AccountButton name={name} aria-haspopup="menu" onClick={() => setAsked(true)} />}
    />
  );
}
