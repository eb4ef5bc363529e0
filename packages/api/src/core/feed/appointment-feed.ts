import { setTimeout as delay } from "node:timers/promises";
import { type Cursor, isAfter, type Pool } from "@daybook/db/postgres";
import type { ClinicId } from "@daybook/domain";
import type { ChangeHub } from "./change-hub.ts";
import { type FeedNews, FeedReader, type Follower, readNews } from "./feed-reader.ts";

/** Most changes that wait for a slow follower. Beyond that the follower reads the feed itself, from its cursor. */
const mostWaiting = 1_000;

/**
 * The feed of appointments and practitioners for all followers in this process, with one reader for each clinic. A new follower reads the
 * changes that it missed itself; from then on it gets them from the reader.
 */
export class AppointmentFeed {
  readonly #readers = new Map<ClinicId, FeedReader>();
  readonly #pool: Pool;
  readonly #hub: ChangeHub;

  constructor(pool: Pool, hub: ChangeHub) {
    this.#pool = pool;
    this.#hub = hub;
  }

  /** How long the oldest committed change, of all clinics, has been waiting to be sent. */
  lagSeconds(): number {
    return Math.max(0, ...[...this.#readers.values()].map((reader) => reader.lagSeconds()));
  }

  /**
   * Changes after the cursor, or from now on. Yields an empty list after `calmMs` without changes, so that the caller can
   * check whether it may continue.
   * @throws when the database fails; a caller that resumes with its last cursor misses nothing
   */
  async *follow(
    clinicId: ClinicId,
    after: Cursor | null,
    { signal, calmMs }: { signal: AbortSignal; calmMs: number },
  ): AsyncGenerator<readonly FeedNews[]> {
    const reader = this.#readerOf(clinicId);
    const queue = new NewsQueue();
    reader.followers.add(queue);
    try {
      await reader.ready; // later changes come into the queue; earlier ones are read below
      let [cursor, isBehind] = [after, true];
      while (!signal.aborted) {
        let news: readonly FeedNews[];
        if (cursor === null || isBehind) {
          const page = await readNews(this.#pool, clinicId, cursor);
          ({ news, cursor, isFull: isBehind } = page);
        } else {
          const waiting = await queue.take(calmMs, signal);
          isBehind = waiting === "too-many";
          if (waiting === "too-many") continue;
          news = newsAfter(cursor, waiting);
          cursor = news.at(-1)?.cursor ?? cursor;
        }
        yield news;
      }
    } finally {
      reader.followers.delete(queue);
    }
  }

  #readerOf(clinicId: ClinicId): FeedReader {
    const known = this.#readers.get(clinicId);
    if (known) return known;
    const reader = new FeedReader(this.#pool, this.#hub, clinicId, () => this.#readers.delete(clinicId));
    this.#readers.set(clinicId, reader);
    return reader;
  }
}

/** Leaves out what the follower has read itself, and a repeated message that the database was restarted. */
function newsAfter(cursor: Cursor, news: readonly FeedNews[]): FeedNews[] {
  const known: FeedNews[] = [];
  let at = cursor;
  for (const one of news) {
    const isSameRun = one.cursor.run === at.run;
    if ("isReset" in one ? isSameRun : !isSameRun || !isAfter(one.cursor, at)) continue;
    known.push(one);
    at = one.cursor;
  }
  return known;
}

/** News from the reader that the follower has not taken yet. */
class NewsQueue implements Follower {
  #news: FeedNews[] = [];
  #isTooMuch = false;
  #failure: { readonly error: unknown } | null = null;
  #changed = Promise.withResolvers<void>();

  tell(news: readonly FeedNews[]): void {
    if (this.#news.length + news.length > mostWaiting) {
      this.#news = [];
      this.#isTooMuch = true;
    } else if (!this.#isTooMuch) this.#news.push(...news);
    this.#changed.resolve();
  }

  fail(error: unknown): void {
    this.#failure = { error };
    this.#changed.resolve();
  }

  /** The news since the last call; waits at most `ms` for some. */
  async take(ms: number, signal: AbortSignal): Promise<readonly FeedNews[] | "too-many"> {
    const over = new AbortController();
    const waited = delay(ms, undefined, { signal: AbortSignal.any([over.signal, signal]) }).catch(() => undefined);
    await Promise.race([this.#changed.promise, waited]);
    over.abort();
    if (this.#failure) throw this.#failure.error;
    const [news, isTooMuch] = [this.#news, this.#isTooMuch];
    this.#news = [];
    this.#isTooMuch = false;
    this.#changed = Promise.withResolvers();
    return isTooMuch ? "too-many" : news;
  }
}
