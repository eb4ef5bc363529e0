import "@fontsource-variable/inter/wght.css";
import "./core/looks/mantine.css";
import "./core/looks/tokens.css";
import "./core/looks/base.css";
import "./core/looks/forced-colors.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { backend, client, firstAnswers, isSignedIn, language, queryClient, temporal, words } from "./ahead.ts";
import { App, signIn } from "./app.tsx";
import { listenToKeys } from "./core/keys/keys.ts";
import { switchLanguage } from "./i18n/translation.ts";
import { loadFirstScreen } from "./routes.tsx";

/**
 * How long, in milliseconds, an empty page waits for the first screen's data once it could be drawn, so that they are
 * drawn together.
 */
const patience = 60;

/** In a function, because what is imported here must wait until this module has run. */
async function start(): Promise<void> {
  await temporal;
  const firstScreen = loadFirstScreen();
  void isSignedIn.then((is) => (is ? undefined : signIn.load()));
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
  // Before any component adds listeners.
  listenToKeys();
  createRoot(root).render(
    <StrictMode>
      <App backend={backend} client={client} queryClient={queryClient} />
    </StrictMode>,
  );
}

void start();
