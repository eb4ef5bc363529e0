import { Menu } from "@mantine/core";
import { Languages, LogOut, Moon, SunMoon } from "lucide-react";
import { changePreferences, usePreferences } from "../core/preferences.ts";
import { type Me, useSession } from "../core/session/session.tsx";
import { type Language, languageNames, languages, switchLanguage, useTranslation } from "../i18n/translation.ts";
import { AccountButton } from "./account-button.tsx";

const themes = ["auto", "light", "dark"] as const;

/** Who is signed in, the language, the theme, lock and sign-out. */
export function AccountMenu({ me, defaultOpened }: { readonly me: Me; readonly defaultOpened: boolean }) {
  const { t, language } = useTranslation();
  const { signOut } = useSession();
  const { theme } = usePreferences();
  const { name, role } = me;
  const choose = (chosen: Language) => {
    changePreferences({ language: chosen });
    void switchLanguage(chosen);
  };
  return (
    <Menu position="bottom-end" width={240} defaultOpened={defaultOpened}>
      <Menu.Target>
        <AccountButton name={name} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name} · {t(`common.role.${role}`)}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("shell.language")}</Menu.Label>
        {languages.map((each) => (
          <Menu.Item
            key={each}
            leftSection={<Languages size={14} aria-hidden="true" />}
            aria-current={language === each || undefined}
            lang={each}
            onClick={() => choose(each)}
          >
            {languageNames[each]}
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
