import { createStore, useStore } from "../core/store.ts";
import { type Language, loadLaterWords, loadWords } from "./load-words.ts";
import { createTranslation, type Translation } from "./texts.ts";

export type { Language } from "./load-words.ts";

export const languages: readonly Language[] = ["en", "fr"];
/** Each language's name in that language. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

const current = createStore(createTranslation("en", {}));

let needsLater = false;

/** Loads the texts of later screens too; such a screen is drawn only after this. */
export async function loadLaterTexts(): Promise<void> {
  if (needsLater) return;
  const translation = current.read();
  const words = await loadLaterWords(translation.language);
  // Somebody switched to another language meanwhile.
  if (current.read() !== translation) return loadLaterTexts();
  // Nobody uses these texts yet, so nothing is drawn again.
  translation.add(words);
  needsLater = true;
}

/** Switches to a language without a reload. */
export async function switchLanguage(language: Language): Promise<void> {
  const words = await loadWords(language);
  const later = needsLater ? await loadLaterWords(language) : {};
  const translation = createTranslation(language, { ...words, ...later });
  document.documentElement.lang = language;
  current.write(translation);
}

/** The texts of the current language; the caller is drawn again when it changes. */
export const useTranslation = (): Translation => useStore(current);
