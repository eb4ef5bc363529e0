import { SegmentedControl, Select, Switch } from "@mantine/core";
import { useId } from "react";
import { changePreferences, usePreferences } from "../core/preferences.ts";
import { patientName } from "../core/time/format.ts";
import { type Language, languageNames, languages, switchLanguage, useTranslation } from "../i18n/translation.ts";
import styles from "./settings.module.css";
import { Section, SettingRow, SettingsPage } from "./settings-page.tsx";

const themes = ["auto", "light", "dark"] as const;
const densities = ["compact", "normal", "roomy"] as const;
const lockMinutes = [2, 5, 10, 15, 30, 0];
const example = { firstName: "Minh Anh", lastName: "Nguyen" };

export function AppearancePart() {
  const { t, language } = useTranslation();
  const { theme, density, capitalFamilyNames, lockAfterMinutes } = usePreferences();
  const id = useId();
  const chooseLanguage = (chosen: Language) => {
    changePreferences({ language: chosen });
    void switchLanguage(chosen);
  };
  return (
    <SettingsPage title={t("settings.parts.appearance")}>
      <p className={styles["hint"]}>{t("settings.appearance.onThisComputer")}</p>
      <SettingRow id={`${id}-language`} label={t("settings.appearance.language")}>
        <SegmentedControl
          aria-labelledby={`${id}-language`}
          value={language}
          onChange={chooseLanguage}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </SettingRow>
      <SettingRow id={`${id}-theme`} label={t("settings.appearance.theme")} hint={t("settings.appearance.themeHint")}>
        <SegmentedControl
          aria-labelledby={`${id}-theme`}
          value={theme}
          onChange={(chosen) => changePreferences({ theme: chosen })}
          data={themes.map((each) => ({ value: each, label: t(`shell.themes.${each}`) }))}
        />
      </SettingRow>
      <SettingRow
        id={`${id}-density`}
        label={t("settings.appearance.density")}
        hint={t("settings.appearance.densityHint")}
      >
        <SegmentedControl
          aria-labelledby={`${id}-density`}
          value={density}
          onChange={(chosen) => changePreferences({ density: chosen })}
          data={densities.map((each) => ({ value: each, label: t(`settings.appearance.densities.${each}`) }))}
        />
      </SettingRow>
      <SettingRow
        id={`${id}-capitals`}
        label={t("settings.appearance.capitals")}
        hint={t("settings.appearance.capitalsHint", {
          before: patientName(example),
          after: patientName(example, false, true),
        })}
      >
        <Switch
          aria-labelledby={`${id}-capitals`}
          checked={capitalFamilyNames}
          onChange={(event) => changePreferences({ capitalFamilyNames: event.currentTarget.checked })}
        />
      </SettingRow>
      <Section title={t("settings.appearance.lock")} hint={t("settings.appearance.lockHint")}>
        <Select
          aria-label={t("settings.appearance.lock")}
          w={200}
          value={String(lockAfterMinutes)}
          onChange={(minutes) => changePreferences({ lockAfterMinutes: Number(minutes) })}
          data={lockMinutes.map((count) => ({
            value: String(count),
            label: count === 0 ? t("settings.appearance.lockNever") : t("settings.appearance.lockAfter", { count }),
          }))}
        />
      </Section>
    </SettingsPage>
  );
}
