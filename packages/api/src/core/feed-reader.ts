import { setTimeout as delay } from "node:timers/promises";
import {
  type Cursor,
  currentCursor,
  findAppointmentsById,
  inClinic,
  type Pool,
  readChanges,
} from "@daybook/db/postgres";
import type { Appointment, ClinicId } from "@daybook/domain";
import type { ChangeHub } from "./change-hub.ts";

/** What a follower of the feed is told. */
export interface FeedNews {
  /** As it is now; null when what happened before cannot be told, so that everything has to be read again. */
  readonly appointment: Appointment | null;
  readonly cursor: Cursor;
}

interface NewsPage {
  readonly news: readonly FeedNews[];
  /** Where the next page begins. */
  readonly cursor: Cursor;
  readonly isFull: boolean;
  readonly unsettled: boolean;
}

const changesAtOnce = 200;
/** A change behind a transaction that is still open is looked for again this soon, then less and less often. */
const settleMs = 50;
const longestSettleMs = 1_000;
/** How long a clinic where nothing happens is not looked at, should an announcement be lost. */
const longestCalmMs = 2_000;

/** One page of the clinic's feed; without a cursor only where the feed ends now. */
export function readNews(pool: Pool, clinicId: ClinicId, after: Cursor | null): Promise<NewsPage> {
  const read = async (tx: Parameters<typeof currentCursor>[0]): Promise<NewsPage> => {
    if (!after) return { news: [], cursor: await currentCursor(tx), isFull: false, unsettled: false };
    const { isKnown, changes, unsettled, here } = await readChanges(tx, "appointment", after, changesAtOnce);
    if (!isKnown) return { news: [{ appointment: null, cursor: here }], cursor: here, isFull: false, unsettled: false };
    const found = await findAppointmentsById(
      tx,
      changes.map(({ id }) => id),
    );
    const news = changes.flatMap(({ id, cursor }) => {
      const appointment = found.get(id);
      return appointment ? [{ appointment, cursor }] : [];
    });
    const isFull = changes.length === changesAtOnce;
    return { news, cursor: (isFull && changes.at(-1)?.cursor) || here, isFull, unsettled };
  };
  return inClinic(pool, clinicId, read, { relaxed: true });
}

/** Who is told by a reader. */
export interface Follower {
  tell(news: readonly FeedNews[]): void;
  fail(error: unknown): void;
}

/** Reads a clinic's feed for all who follow it, for as long as anybody does. */
export class FeedReader {
  readonly followers = new Set<Follower>();
  /** Resolves when the reader knows where it begins: whatever is settled from then on, it tells. */
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
    this.ready.catch(() => undefined); // the followers are told
    this.#run(began.resolve)
      .catch((error: unknown) => {
        began.reject(error);
        for (const follower of this.followers) follower.fail(error);
      })
      .finally(onEnd);
  }

  /** For how long changes are committed that may not be told yet, because an earlier transaction is still open. */
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
      // Attached before reading, so that no announcement falls between.
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
