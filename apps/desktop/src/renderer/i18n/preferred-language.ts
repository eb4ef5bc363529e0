import { readPreferences } from "../core/preferences.ts";
import type { Language } from "./load-words.ts";

/** The language the person chose, else the browser's preferred one. */
export const preferredLanguage = (): Language =>
  readPreferences().language ??
  (navigator.languages.find((tag) => /^(en|fr)\b/u.test(tag))?.startsWith("fr") ? "fr" : "en");
