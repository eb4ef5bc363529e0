export type Language = "en" | "fr";

const load = { en: () => import("./en/index.ts"), fr: () => import("./fr/index.ts") };
const loadLater = { en: () => import("./en/later.ts"), fr: () => import("./fr/later.ts") };

/** Loads the texts of a language that the first screen needs; a second call loads nothing again. */
export const loadWords = async (language: Language) => (await load[language]()).words;

/** Loads the texts of screens that nobody sees first, so that the first screen does not wait for them. */
export const loadLaterWords = async (language: Language) => (await loadLater[language]()).laterWords;
