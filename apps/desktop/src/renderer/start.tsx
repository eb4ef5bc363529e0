import { createTRPCClient } from "@trpc/client";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createHttpBackend } from "./core/http-backend.ts";
import { type Language, switchLanguage } from "./i18n/translation.ts";
import { loadFirstScreen } from "./routes.tsx";

export async function start(language: Language): Promise<void> {
  const backend = createHttpBackend();
  const client = createTRPCClient({ links: backend.links });
  // Who is here is asked before anything is drawn; whether that failed is seen by who waits for it.
  const me = client.session.me.query({});
  me.catch(() => undefined);
  loadFirstScreen();
  await switchLanguage(language);
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no root");
  createRoot(root).render(
    <StrictMode>
      <App backend={backend} client={client} firstMe={me} />
    </StrictMode>,
  );
}
