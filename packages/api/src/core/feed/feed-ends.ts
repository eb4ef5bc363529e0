import { findFeedEnd, inClinic, type Pool } from "@daybook/db/postgres";
import type { ClinicId } from "@daybook/domain";

type FeedEnd = Awaited<ReturnType<typeof findFeedEnd>>;

/**
 * A desk among n is told again after this many milliseconds times n² at the earliest. Each change makes all n desks fetch, and n
 * people make n times as many changes, so without such a pause many desks would slow down those who book.
 */
const pauseMsPerSquare = 0.4;
/** However many desks follow, each is told within this time. */
const longestPauseMs = 1_000;

/** Where the feeds of the clinics stand, read once for all desks of a clinic that ask at the same time. */
export class FeedEnds {
  readonly #pool: Pool;
  readonly #followers = new Map<ClinicId, number>();
  readonly #running = new Map<ClinicId, Promise<FeedEnd>>();
  readonly #next = new Map<ClinicId, Promise<FeedEnd>>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Counts a desk that follows, until the returned object is disposed of. */
  follow(clinicId: ClinicId): Disposable {
    this.#count(clinicId, 1);
    return { [Symbol.dispose]: () => this.#count(clinicId, -1) };
  }

  /** Shortest time between two words to the same desk, in milliseconds. */
  pauseMs(clinicId: ClinicId): number {
    return Math.min(longestPauseMs, pauseMsPerSquare * (this.#followers.get(clinicId) ?? 1) ** 2);
  }

  /** The end of the feed, read after this call began, so that it has what was committed before. */
  find(clinicId: ClinicId): Promise<FeedEnd> {
    const running = this.#running.get(clinicId);
    if (!running) return this.#read(clinicId);
    const known = this.#next.get(clinicId);
    if (known) return known;
    const again = () => this.#read(clinicId);
    const next = running.then(again, again);
    this.#next.set(clinicId, next);
    return next;
  }

  #read(clinicId: ClinicId): Promise<FeedEnd> {
    this.#next.delete(clinicId);
    const reading = inClinic(this.#pool, clinicId, findFeedEnd, { relaxed: true }).finally(() => {
      if (this.#running.get(clinicId) === reading) this.#running.delete(clinicId);
    });
    this.#running.set(clinicId, reading);
    return reading;
  }

  #count(clinicId: ClinicId, by: 1 | -1): void {
    const count = (this.#followers.get(clinicId) ?? 0) + by;
    if (count > 0) this.#followers.set(clinicId, count);
    else this.#followers.delete(clinicId);
  }
}
