import "@fontsource-variable/inter/wght.css";
import "./core/mantine.css";
import "./core/tokens.css";
import "./core/base.css";
import { loadWords } from "./i18n/load-words.ts";
import { preferredLanguage } from "./i18n/preferred-language.ts";
import { start } from "./start.tsx";

/** In a function, for what is loaded from here waits until this module is through. */
async function begin(): Promise<void> {
  const language = preferredLanguage();
  void loadWords(language);
  // Browsers that know Temporal, as the desktop's window does, are spared 60 kB. The screens need it from their first
  // line on, as all does that imports more than types from the domain; what is imported above does not.
  if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
  await start(language);
}

void begin();
