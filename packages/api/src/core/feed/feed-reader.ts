import { setTimeout as delay } from "node:timers/promises";
import {
  type Cursor,
  currentCursor,
  findAppointmentsById,
  inClinic,
  type Pool,
  readChanges,
} from "@daybook/db/postgres";
import type { Appointment, ClinicId, PractitionerId } from "@daybook/domain";
import type { ChangeHub } from "./change-hub.ts";

/** One item of news for a follower of the feed. */
export type FeedNews = { readonly cursor: Cursor } & (
  | { /** In its present state. */ readonly appointment: Appointment }
  | { /** Whose record, hours or delay have changed. */ readonly practitionerId: PractitionerId }
  | { /** Earlier changes are unknown, so that everything has to be read again. */ readonly isReset: true }
);

interface NewsPage {
  readonly news: readonly FeedNews[];
  /** Where the next page begins. */
  readonly cursor: Cursor;
  readonly isFull: boolean;
  readonly unsettled: boolean;
}

/** What an open schedule shows. A change of a practitioner's hours names the practitioner. */
const kinds = ["appointment", "practitioner", "hours"] as const;
const changesAtOnce = 200;
/** A change that waits for an open transaction is looked for again after this time, then less and less often. */
const settleMs = 50;
const longestSettleMs = 1_000;
/** Longest time between two reads of a quiet clinic, in case an announcement is lost. */
const longestCalmMs = 2_000;

/** One page of the clinic's feed; without a cursor it only returns the present end of the feed. */
export function readNews(pool: Pool, clinicId: ClinicId, after: Cursor | null): Promise<NewsPage> {
  const read = async (tx: Parameters<typeof currentCursor>[0]): Promise<NewsPage> => {
    if (!after) return { news: [], cursor: await currentCursor(tx), isFull: false, unsettled: false };
    const { isKnown, changes, unsettled, here } = await readChanges(tx, kinds, after, changesAtOnce);
    if (!isKnown) return { news: [{ isReset: true, cursor: here }], cursor: here, isFull: false, unsettled: false };
    const found = await findAppointmentsById(
      tx,
      changes.filter(({ entity }) => entity === "appointment").map(({ id }) => id),
    );
    const news = changes.flatMap<FeedNews>(({ entity, id, cursor }) => {
      if (entity !== "appointment") return [{ practitionerId: id as PractitionerId, cursor }];
      const appointment = found.get(id);
      return appointment ? [{ appointment, cursor }] : [];
    });
    const isFull = changes.length === changesAtOnce;
    return { news, cursor: (isFull && changes.at(-1)?.cursor) || here, isFull, unsettled };
  };
  return inClinic(pool, clinicId, read, { relaxed: true });
}

/** A receiver of a reader's news. */
export interface Follower {
  tell(news: readonly FeedNews[]): void;
  fail(error: unknown): void;
}

/** Reads a clinic's feed for all its followers, as long as there is one. */
export class FeedReader {
  readonly followers = new Set<Follower>();
  /** Resolves when the reader has its first cursor: it reports every change from there on. */
  readonly ready: Promise<void>;
  readonly #pool: Pool;
  readonly #hub: ChangeHub;
  readonly #clinicId: ClinicId;
  #unsettledSince: number | null = null;

  constructor(pool: Pool, hub: ChangeHub, clinicId: ClinicId, onEnd: () => void) {
    this.#pool = pool;
    this.#hub = hub;
    this.#clinicId = clinicId;
    const began = Promise.withResolvers<void>();
    this.ready = began.promise;
    this.ready.catch(() => undefined); // `fail` tells the followers
    this.#run(began.resolve)
      .catch((error: unknown) => {
        began.reject(error);
        for (const follower of this.followers) follower.fail(error);
      })
      .finally(onEnd);
  }

  /** How long committed changes have been waiting for an earlier transaction that is still open. */
  lagSeconds(): number {
    return this.#unsettledSince === null ? 0 : (performance.now() - this.#unsettledSince) / 1_000;
  }

  async #run(began: () => void): Promise<void> {
    let { cursor } = await readNews(this.#pool, this.#clinicId, null);
    began();
    let [settle, calm] = [settleMs, settleMs];
    do {
      const over = new AbortController();
      calm = Math.min(2 * calm, longestCalmMs);
      // Listen before reading, so that no announcement is missed.
      const announced = this.#hub.next(this.#clinicId, AbortSignal.any([over.signal, this.#hub.closed]), calm);
      const page = await readNews(this.#pool, this.#clinicId, cursor);
      cursor = page.cursor;
      if (page.news.length > 0) for (const follower of this.followers) follower.tell(page.news);
      this.#unsettledSince = page.unsettled ? (this.#unsettledSince ?? performance.now()) : null;
      settle = page.unsettled ? Math.min(2 * settle, longestSettleMs) : settleMs;
      if (page.news.length > 0) calm = settleMs;
      if (!page.isFull) await (page.unsettled ? Promise.race([announced, delay(settle)]) : announced);
      over.abort();
    } while (this.followers.size > 0 && !this.#hub.closed.aborted);
  }
}
