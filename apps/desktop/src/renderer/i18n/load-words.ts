import { readPreferences } from "../core/preferences.ts";

export type Language = "en" | "fr";

const load = { en: () => import("./en/index.ts"), fr: () => import("./fr/index.ts") };

/** All texts of a language; asked for twice, they come once. */
export const loadWords = async (language: Language) => (await load[language]()).words;

/** The person's choice, else what the browser asks for first. */
export const preferredLanguage = (): Language =>
  readPreferences().language ??
  (navigator.languages.find((tag) => /^(en|fr)\b/u.test(tag))?.startsWith("fr") ? "fr" : "en");
