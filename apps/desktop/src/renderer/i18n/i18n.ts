import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { words as en } from "./en/index.ts";
import { type Language, loadWords } from "./load-words.ts";

export type { Language } from "./load-words.ts";

export const languages: readonly Language[] = ["en", "fr"];
/** Each in its own words. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

export async function startI18n(language: Language): Promise<void> {
  const words = await loadWords(language);
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
  const words = await loadWords(language);
  i18next.addResourceBundle(language, "translation", words);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
