import { readPreferences } from "../core/preferences.ts";
import type { Language } from "./load-words.ts";

/** The person's choice, else what the browser asks for first. */
export const preferredLanguage = (): Language =>
  readPreferences().language ??
  (navigator.languages.find((tag) => /^(en|fr)\b/u.test(tag))?.startsWith("fr") ? "fr" : "en");
