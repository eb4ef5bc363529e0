import { setTimeout as delay } from "node:timers/promises";
import { type Cursor, isAfter, type Pool } from "@daybook/db/postgres";
import type { ClinicId } from "@daybook/domain";
import type { ChangeHub } from "./change-hub.ts";
import { type FeedNews, FeedReader, type Follower, readNews } from "./feed-reader.ts";

/** More is not kept for a follower that is slower than the feed: it then reads for itself, from where it stands. */
const mostWaiting = 1_000;

/**
 * The feed of appointments for all who follow it in this process: one reader a clinic, whoever many follow. Who comes reads
 * for itself what it missed, and is told by the reader from then on.
 */
export class AppointmentFeed {
  readonly #readers = new Map<ClinicId, FeedReader>();
  readonly #pool: Pool;
  readonly #hub: ChangeHub;

  constructor(pool: Pool, hub: ChangeHub) {
    this.#pool = pool;
    this.#hub = hub;
  }

  /** The longest time that changes have been committed in a clinic and could not be told yet. */
  lagSeconds(): number {
    return Math.max(0, ...[...this.#readers.values()].map((reader) => reader.lagSeconds()));
  }

  /**
   * What happens after the cursor, or from now on; an empty list where nothing did for `calmMs`, so that the caller can ask
   * whether it may still go on.
   * @throws when the database fails; whoever comes again with its last cursor misses nothing
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
      await reader.ready; // from here on all that is settled comes into the queue; what was before is read now
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

/** Some of it the follower has read for itself; and it may have been told already that the database runs anew. */
function newsAfter(cursor: Cursor, news: readonly FeedNews[]): FeedNews[] {
  const known: FeedNews[] = [];
  let at = cursor;
  for (const one of news) {
    const isSameRun = one.cursor.run === at.run;
    if (one.appointment ? !isSameRun || !isAfter(one.cursor, at) : isSameRun) continue;
    known.push(one);
    at = one.cursor;
  }
  return known;
}

/** What the reader has told a follower and the follower has not taken yet. */
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

  /** What was told since the last time, at the latest after `ms`. */
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
