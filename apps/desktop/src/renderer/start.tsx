import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createHttpBackend } from "./core/http-backend.ts";
import { type Language, startI18n } from "./i18n/i18n.ts";
import { loadFirstScreen } from "./routes.tsx";

export async function start(language: Language): Promise<void> {
  loadFirstScreen(location.pathname);
  await startI18n(language);
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no root");
  createRoot(root).render(
    <StrictMode>
      <App backend={createHttpBackend()} />
    </StrictMode>,
  );
}
