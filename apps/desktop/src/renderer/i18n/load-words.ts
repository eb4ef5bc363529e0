export type Language = "en" | "fr";

const load = { en: () => import("./en/index.ts"), fr: () => import("./fr/index.ts") };

/** Loads all texts of a language; a second call loads nothing again. */
export const loadWords = async (language: Language) => (await load[language]()).words;
