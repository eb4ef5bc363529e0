import { findFeedEnd, inClinic, listDeviceStates, type Pool } from "@daybook/db/postgres";
import type { ClinicId } from "@daybook/domain";

type FeedEnd = Awaited<ReturnType<typeof findFeedEnd>> & {
  /** When the reading began, as `performance.now()`. */
  readonly at: number;
};
type DeviceStates = Awaited<ReturnType<typeof listDeviceStates>>;

/**
 * A desk among n is told again after this many milliseconds times n² at the earliest. Each change makes all n desks fetch, and n
 * people make n times as many changes, so without such a pause many desks would slow down those who book.
 */
const pauseMsPerSquare = 0.4;
/** However many desks follow, each is told within this time on average. */
const longestPauseMs = 1_000;

/** Desks that are told one after the other within this part of their pause share one reading of the feed's end. */
const sharedPart = 1 / 8;
/** A revoked device is noticed this much later at most, because desks share what was read of devices. */
const devicesMs = 500;

/** Where the feeds of the clinics stand, read once for all desks of a clinic that ask at the same time. */
export class FeedEnds {
  readonly #pool: Pool;
  readonly #followers = new Map<ClinicId, number>();
  readonly #running = new Map<ClinicId, Promise<FeedEnd>>();
  readonly #next = new Map<ClinicId, Promise<FeedEnd>>();
  readonly #last = new Map<ClinicId, { readonly at: number; readonly end: Promise<FeedEnd> }>();
  readonly #devices = new Map<ClinicId, { readonly at: number; readonly states: Promise<DeviceStates> }>();

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

  /**
   * The end of the feed, read after this call began, so that it has what was committed before. While many desks follow, it
   * may have been read a little earlier: `at` tells when.
   */
  find(clinicId: ClinicId): Promise<FeedEnd> {
    const last = this.#last.get(clinicId);
    if (last && performance.now() - last.at < this.pauseMs(clinicId) * sharedPart) return last.end;
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
    const at = performance.now();
    const reading = inClinic(this.#pool, clinicId, findFeedEnd, { relaxed: true })
      .then((end) => ({ ...end, at }))
      .finally(() => {
        if (this.#running.get(clinicId) === reading) this.#running.delete(clinicId);
      });
    reading.catch(() => this.#last.delete(clinicId)); // told to those who wait for it
    this.#running.set(clinicId, reading);
    this.#last.set(clinicId, { at, end: reading });
    return reading;
  }

  /** Whether the clinic has the device, and it is not revoked; read for all desks that follow, at most half a second ago. */
  async stateOf(clinicId: ClinicId, deviceId: string): Promise<"unknown" | "revoked" | "good"> {
    const known = this.#devices.get(clinicId);
    const isRecent = known && performance.now() - known.at < Math.min(devicesMs, this.pauseMs(clinicId));
    return (await (isRecent ? known.states : this.#readDevices(clinicId))).get(deviceId) ?? "unknown";
  }

  #readDevices(clinicId: ClinicId): Promise<DeviceStates> {
    const states = inClinic(this.#pool, clinicId, listDeviceStates, { relaxed: true });
    states.catch(() => this.#devices.delete(clinicId));
    this.#devices.set(clinicId, { at: performance.now(), states });
    return states;
  }

  #count(clinicId: ClinicId, by: 1 | -1): void {
    const count = (this.#followers.get(clinicId) ?? 0) + by;
    if (count > 0) this.#followers.set(clinicId, count);
    else for (const kept of [this.#followers, this.#last, this.#devices]) kept.delete(clinicId);
  }
}
