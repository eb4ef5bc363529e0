import { useSyncExternalStore } from "react";
import { type Language, loadWords } from "./load-words.ts";
import { createTranslation, type Translation } from "./texts.ts";

export type { Language } from "./load-words.ts";

export const languages: readonly Language[] = ["en", "fr"];
/** Each language's name in that language. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

let current = createTranslation("en", {});
const listeners = new Set<() => void>();

/** Switches to a language without a reload. */
export async function switchLanguage(language: Language): Promise<void> {
  current = createTranslation(language, await loadWords(language));
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The texts of the current language; the caller is drawn again when it changes. */
export const useTranslation = (): Translation => useSyncExternalStore(listen, () => current);
