import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createHttpBackend } from "./core/http-backend.ts";
import { startI18n } from "./i18n/i18n.ts";

export async function start(): Promise<void> {
  await startI18n();
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no root");
  createRoot(root).render(
    <StrictMode>
      <App backend={createHttpBackend()} />
    </StrictMode>,
  );
}
