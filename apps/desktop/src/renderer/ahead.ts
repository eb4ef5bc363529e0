import type { ToldZoneRules } from "@daybook/domain";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createHttpBackend } from "./core/server/http-backend.ts";
import { createQueryClient } from "./core/server/query-client.ts";
import { isLocked } from "./core/session/lock-mark.ts";
import { rememberedZone } from "./core/time/remembered-zone.ts";
import { isFirstScreen } from "./first-screen.ts";
import { loadWords } from "./i18n/load-words.ts";
import { preferredLanguage } from "./i18n/preferred-language.ts";

/*
 * What the page asks for before it is drawn, and before most of it is read: a file of its own that comes first, so that
 * the server answers while the browser is still busy with the others. Nothing here waits, and what fails is asked for
 * again by who needs it.
 */
export const language = preferredLanguage();
export const words = loadWords(language);

// Browsers that know Temporal, as the desktop's window does, are spared 60 kB. All that imports more than types from the
// domain needs it from its first line on; what the page begins with does not.
export const temporal: Promise<unknown> =
  "Temporal" in globalThis ? Promise.resolve() : import("temporal-polyfill/global");

export const backend = createHttpBackend();
export const client = createTRPCClient({ links: backend.links });
export const queryClient = createQueryClient();
const trpc = createTRPCOptionsProxy({ client, queryClient });

const zone = rememberedZone();
const me = queryClient.fetchQuery(trpc.session.me.queryOptions({})).catch(() => null);

/** Done when who is here and what the first screen shows are there, or do not come. */
export const firstAnswers: Promise<unknown> = isLocked() ? me : Promise.all([zone && readDay(zone), readDayOfMe()]);

/** The zone remembered is mostly that of the clinic, with the rules of now; where it is not, the day is another one. */
async function readDayOfMe(): Promise<void> {
  const known = await me;
  if (!known) return;
  const { timeZone, version } = known.zoneRules;
  if (timeZone !== zone?.timeZone || version !== zone.version) await readDay(known.zoneRules);
}

async function readDay(zoneRules: ToldZoneRules): Promise<void> {
  if (!isFirstScreen(location.pathname)) return;
  await temporal;
  const { readDayAhead } = await import("./schedule/day/day-queries.ts");
  await readDayAhead(queryClient, trpc, language, zoneRules);
}
