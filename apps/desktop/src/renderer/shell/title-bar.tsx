import { Button, Menu } from "@mantine/core";
import { Activity, Languages, Lock, LogOut, Moon, Search, SunMoon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { changePreferences, usePreferences } from "../core/preferences.ts";
import { useSession } from "../core/session.tsx";
import { type Language, languageNames, languages, switchLanguage } from "../i18n/i18n.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { openPalette } from "./palette-state.ts";
import { SyncChip } from "./sync-chip.tsx";
import styles from "./title-bar.module.css";

const themes = ["auto", "light", "dark"] as const;

export function TitleBar() {
  const { t } = useTranslation();
  const { lock } = useSession();
  return (
    <header className={styles["bar"]}>
      <span className={styles["brand"]}>
        <Activity size={18} strokeWidth={2.25} aria-hidden="true" /> {t("common.productName")}
      </span>
      <button type="button" className={styles["find"]} onClick={openPalette} aria-keyshortcuts="Control+K">
        <Search size={14} aria-hidden="true" />
        <span>{t("shell.find")}</span>
        <Kbd keys="Ctrl+k" />
      </button>
      <span className={styles["end"]}>
        <SyncChip />
        <Button variant="subtle" color="gray" leftSection={<Lock size={14} aria-hidden="true" />} onClick={lock}>
          {t("shell.lock")}
        </Button>
        <Account />
      </span>
    </header>
  );
}

function Account() {
  const { t, i18n } = useTranslation();
  const { state, signOut } = useSession();
  const { theme } = usePreferences();
  if (!("me" in state)) return null;
  const { name, role } = state.me;
  const letters = name
    .split(/[\s-]+/u)
    .map((part) => /^./u.exec(part)?.[0] ?? "")
    .slice(0, 2)
    .join("");
  const choose = (language: Language) => {
    changePreferences({ language });
    void switchLanguage(language);
  };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={styles["account"]} aria-label={t("shell.account", { name })}>
          <Avatar text={letters.toUpperCase()} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name} · {t(`common.role.${role}`)}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("shell.language")}</Menu.Label>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            leftSection={<Languages size={14} aria-hidden="true" />}
            aria-current={i18n.language === language || undefined}
            lang={language}
            onClick={() => choose(language)}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
        <Menu.Label>{t("shell.theme")}</Menu.Label>
        {themes.map((each) => (
          <Menu.Item
            key={each}
            leftSection={
              each === "dark" ? <Moon size={14} aria-hidden="true" /> : <SunMoon size={14} aria-hidden="true" />
            }
            aria-current={theme === each || undefined}
            onClick={() => changePreferences({ theme: each })}
          >
            {t(`shell.themes.${each}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={14} aria-hidden="true" />} onClick={() => void signOut()}>
          {t("shell.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
