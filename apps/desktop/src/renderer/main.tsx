import "@fontsource-variable/inter/wght.css";
import "./core/looks/mantine.css";
import "./core/looks/tokens.css";
import "./core/looks/base.css";
import "./core/looks/forced-colors.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { backend, client, firstAnswers, language, queryClient, temporal, words } from "./ahead.ts";
import { App } from "./app.tsx";
import { listenToKeys } from "./core/keys/keys.ts";
import { switchLanguage } from "./i18n/translation.ts";
import { loadFirstScreen } from "./routes.tsx";

/** Milliseconds that the page stays empty at most, once it could be drawn, for what it shows first: then that is drawn at once. */
const patience = 60;

/** In a function, for what is loaded from here waits until this module is through. */
async function start(): Promise<void> {
  await temporal;
  const firstScreen = loadFirstScreen();
  await words;
  await switchLanguage(language);
  await Promise.race([
    Promise.all([firstScreen, firstAnswers]),
    new Promise((resolve) => {
      setTimeout(resolve, patience);
    }),
  ]);
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no root");
  // Before anything that is drawn listens.
  listenToKeys();
  createRoot(root).render(
    <StrictMode>
      <App backend={backend} client={client} queryClient={queryClient} />
    </StrictMode>,
  );
}

void start();
