import { Switch } from "@mantine/core";
import { useId } from "react";
import { readKeySheet } from "../core/keys/keys.ts";
import { changePreferences, usePreferences } from "../core/preferences.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Kbd } from "../ui/kbd.tsx";
import styles from "./settings.module.css";
import { Section, SettingRow, SettingsPage } from "./settings-page.tsx";

export function KeyboardPart() {
  const { t } = useTranslation();
  const { letterKeys } = usePreferences();
  const everywhere = readKeySheet().filter(({ title }) => title === null);
  const id = useId();
  return (
    <SettingsPage title={t("settings.parts.keyboard")}>
      <SettingRow id={id} label={t("settings.keyboard.letters")} hint={t("settings.keyboard.lettersHint")}>
        <Switch
          aria-labelledby={id}
          checked={letterKeys}
          onChange={(event) => changePreferences({ letterKeys: event.currentTarget.checked })}
        />
      </SettingRow>
      <Section title={t("shell.helpEverywhere")} hint={t("settings.keyboard.everyScreen")}>
        <KeyList
          keys={everywhere.flatMap(({ bindings }) => bindings.map(({ keys, label }) => [keys, label] as const))}
        />
      </Section>
      <Section title={t("settings.keyboard.lists")}>
        <KeyList
          keys={[
            ["ArrowUp ArrowDown", t("settings.keyboard.moveChoice")],
            ["Enter", t("settings.keyboard.choose")],
            ["Tab", t("settings.keyboard.actions")],
            ["Escape", t("settings.keyboard.close")],
          ]}
        />
      </Section>
      <Section title={t("settings.keyboard.week")}>
        <KeyList
          keys={[
            ["ArrowUp ArrowDown ArrowLeft ArrowRight", t("settings.keyboard.moveCell")],
            ["Shift+ArrowDown", t("settings.keyboard.extend")],
            ["Space", t("settings.keyboard.paintCell")],
            ["Delete", t("settings.keyboard.clear")],
          ]}
        />
      </Section>
    </SettingsPage>
  );
}

function KeyList({ keys }: { readonly keys: readonly (readonly [keys: string, label: string])[] }) {
  return (
    <dl className={styles["facts"]}>
      {keys.map(([pressed, label]) => (
        <div key={pressed} style={{ display: "contents" }}>
          <dt>
            <Kbd keys={pressed} />
            <span className="visually-hidden">{pressed}</span>
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
  );
}
