import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { readPreferences } from "../core/preferences.ts";
import type { words as en } from "./en/index.ts";

export type Language = "en" | "fr";
export const languages: readonly Language[] = ["en", "fr"];
/** Each in its own words. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

const load = { en: () => import("./en/index.ts"), fr: () => import("./fr/index.ts") };

/** The person's choice, else what the browser asks for first. */
export const preferredLanguage = (): Language =>
  readPreferences().language ??
  (navigator.languages.find((tag) => /^(en|fr)\b/u.test(tag))?.startsWith("fr") ? "fr" : "en");

export async function startI18n(): Promise<void> {
  const language = preferredLanguage();
  const { words } = await load[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: words } },
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Switches without a reload. */
export async function switchLanguage(language: Language): Promise<void> {
  const { words } = await load[language]();
  i18next.addResourceBundle(language, "translation", words);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
