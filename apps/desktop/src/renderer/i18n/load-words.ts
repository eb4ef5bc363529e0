export type Language = "en" | "fr";

const load = { en: () => import("./en/index.ts"), fr: () => import("./fr/index.ts") };

/** All texts of a language; asked for twice, they come once. */
export const loadWords = async (language: Language) => (await load[language]()).words;
