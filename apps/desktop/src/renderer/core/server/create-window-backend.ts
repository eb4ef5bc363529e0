import type { Bridge } from "../../../shared/bridge.ts";
import type { Backend } from "./backend.ts";
import { createBridgeBackend } from "./bridge-backend.ts";

declare global {
  interface Window {
    /** From the app's preload script. */
    readonly daybook: Bridge;
  }
}

/** How the page in the desktop app's window reaches the server: over the bridge to the main process. */
export function createBackend(): Backend {
  const bridge = window.daybook;
  const root = document.documentElement;
  const tell = () => bridge.useLanguage(root.lang === "fr" ? "fr" : "en");
  // The app's menu follows the language of the page.
  new MutationObserver(tell).observe(root, { attributeFilter: ["lang"] });
  return createBridgeBackend(bridge);
}
