import type { ToldZoneRules } from "@daybook/domain";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createBackend } from "./core/server/create-backend.ts";
import { createQueryClient } from "./core/server/query-client.ts";
import { isLocked } from "./core/session/lock-mark.ts";
import { rememberedZone } from "./core/time/remembered-zone.ts";
import { isFirstScreen } from "./first-screen.ts";
import { loadWords } from "./i18n/load-words.ts";
import { preferredLanguage } from "./i18n/preferred-language.ts";

/*
 * What the page requests before anything is drawn and before most of its code is loaded. This file is loaded first,
 * so that the server works while the browser is still busy with the other files. Nothing here waits, and whoever
 * needs a request that failed repeats it.
 */
export const language = preferredLanguage();
export const words = loadWords(language);

// Browsers that have Temporal, as the desktop's window does, need not load the polyfill of 60 kB. Every module that
// imports more than types from the domain needs Temporal from its first line; the first files of the page do not.
export const temporal: Promise<unknown> =
  "Temporal" in globalThis ? Promise.resolve() : import("temporal-polyfill/global");

export const backend = createBackend();
export const client = createTRPCClient({ links: backend.links });
export const queryClient = createQueryClient();
const trpc = createTRPCOptionsProxy({ client, queryClient });

const zone = rememberedZone();
const me = queryClient.fetchQuery(trpc.session.me.queryOptions({})).catch(() => null);

/** Whether somebody is signed in, as far as can be told. */
export const isSignedIn: Promise<boolean> = me.then((known) => known !== null);

/** Resolves when the session and the data of the first screen are there, or have failed. */
export const firstAnswers: Promise<unknown> = isLocked() ? me : Promise.all([zone && readDay(zone), readDayOfMe()]);

/** The remembered zone is usually the clinic's, with current rules. If it is not, the day has to be requested again. */
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
  await readDayAhead(queryClient, trpc, client, language, zoneRules);
}
