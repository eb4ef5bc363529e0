import "@fontsource-variable/inter/wght.css";
import "./core/mantine.css";
import "./core/tokens.css";
import "./core/base.css";
import { isFirstScreen } from "./first-screen.ts";
import { loadWords, preferredLanguage } from "./i18n/load-words.ts";

const language = preferredLanguage();
void loadWords(language);
// Browsers that know Temporal, as the desktop's window does, are spared 60 kB. The rest of the page needs it from its
// first line on, so it is loaded after this.
if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
// What the day begins with comes beside the page itself, and not when that has asked who is here.
if (isFirstScreen(location.pathname)) void import("./schedule/schedule-screen.tsx");
const { start } = await import("./start.tsx");
await start(language);
