import type { TimeZone } from "@daybook/domain";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createHttpBackend } from "./core/http-backend.ts";
import { createQueryClient } from "./core/query-client.ts";
import { rememberedZone } from "./core/remembered-zone.ts";
import { isLocked } from "./core/session.tsx";
import { type Language, switchLanguage } from "./i18n/translation.ts";
import { loadFirstScreen, readFirstScreenAhead } from "./routes.tsx";

export async function start(language: Language): Promise<void> {
  const backend = createHttpBackend();
  const client = createTRPCClient({ links: backend.links });
  const queryClient = createQueryClient();
  const trpc = createTRPCOptionsProxy({ client, queryClient });
  const readAhead = async (zone: TimeZone) => readFirstScreenAhead(queryClient, trpc, zone);
  // Who is here is asked before anything is drawn; whether that failed is seen by who waits for it.
  const me = client.session.me.query({});
  me.catch(() => undefined);
  loadFirstScreen();
  const zone = rememberedZone();
  if (zone && !isLocked()) void readAhead(zone);
  await switchLanguage(language);
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no root");
  createRoot(root).render(
    <StrictMode>
      <App backend={backend} client={client} queryClient={queryClient} firstMe={me} readAhead={readAhead} />
    </StrictMode>,
  );
}
