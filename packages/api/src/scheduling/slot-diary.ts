import { type BookablePractitioner, findBookable, findClinic, findHeldPeriods, type Tx } from "@daybook/db/postgres";
import {
  type Availability,
  type FindSlotsInput,
  type Instant,
  instantOf,
  joinPacked,
  openSessions,
  type SlotPractitioner,
  type TimeZone,
} from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";

const dayMs = 86_400_000;
/**
 * How far a search looks at a time: most are answered by the first week, and little is read for it. A search spans at most
 * 92 days (`longestSearchDays`) and a diary begins at the midnight before it, so the last is a day longer.
 */
export const windowsDays = [7, 14, 28, 93] as const;

interface Parts {
  readonly timeZone: TimeZone;
  readonly from: number;
  readonly shortestGapMinutes: number;
  /** Told of its size whenever more of it was read. */
  readonly grown: (bytes: number) => void;
}

interface Window {
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly practitioners: readonly SlotPractitioner[];
}

/**
 * Hours and held time of those a search is about, from midnight UTC of the day it begins on. Kept while nothing of it is
 * changed (core/memory.ts), for at a desk one search follows the other; what lies further ahead is read when it is asked
 * for, and a change meanwhile ends the whole of it.
 */
class SlotDiary {
  readonly #bookable: readonly BookablePractitioner[];
  readonly #timeZone: TimeZone;
  readonly #from: number;
  readonly #shortestGapMinutes: number;
  readonly #grown: (bytes: number) => void;
  readonly #windows = new Map<number, Window>();

  constructor(bookable: readonly BookablePractitioner[], { timeZone, from, shortestGapMinutes, grown }: Parts) {
    this.#bookable = bookable;
    this.#timeZone = timeZone;
    this.#from = from;
    this.#shortestGapMinutes = shortestGapMinutes;
    this.#grown = grown;
  }

  async upTo(tx: Tx, days: (typeof windowsDays)[number]): Promise<Window> {
    const known = this.#windows.get(days);
    if (known) return known;
    const before = windowsDays[windowsDays.indexOf(days) - 1];
    const earlier = before && (await this.upTo(tx, before));
    const window = await this.#read(tx, earlier, this.#from + days * dayMs);
    this.#windows.set(days, window);
    this.#grown(this.bytes);
    return window;
  }

  /** About what it takes in memory. */
  get bytes(): number {
    const windows = [...this.#windows.values()].flatMap(({ practitioners }) => practitioners);
    return bytesOfHours * JSON.stringify(this.#bookable).length + windows.reduce((sum, one) => sum + bytesOf(one), 0);
  }

  async #read(tx: Tx, earlier: Window | undefined, until: number): Promise<Window> {
    const from = earlier?.until ?? this.#from;
    const ids = this.#bookable.map(({ practitionerId }) => practitionerId);
    const widest = Math.max(0, ...this.#bookable.map(({ availability }) => availability.bufferMinutes));
    const period = { ...around(widest, from, until), shortestGapMinutes: this.#shortestGapMinutes };
    const held = ids.length > 0 ? await findHeldPeriods(tx, ids, period) : new Map();
    const practitioners = this.#bookable.map(({ practitionerId, availability }, at): SlotPractitioner => {
      const busy = held.get(practitionerId) ?? new Float64Array();
      const earlierBusy = earlier?.practitioners[at]?.busy;
      return {
        practitionerId,
        sessions: openSessions(availability, this.#timeZone, this.#from, until),
        busy: earlierBusy ? joinPacked(earlierBusy, busy) : busy,
        bufferMinutes: availability.bufferMinutes,
        minimumNoticeMinutes: availability.minimumNoticeMinutes,
      };
    });
    return { until, practitioners };
  }
}

/** The diary of those whom the search asks for. */
export async function openDiary(
  { tx, services }: Pick<Scope, "tx" | "services">,
  { practitionerId, specialty, durationMinutes }: FindSlotsInput,
  searchedFrom: number,
): Promise<SlotDiary> {
  const { timeZone } = await findClinic(tx);
  const from = Math.floor(searchedFrom / dayMs) * dayMs;
  const key = ["slots", practitionerId, specialty, durationMinutes, from, timeZone];
  return services.memory.recall(tx, key, ["appointment", "hours", "practitioner"], async (grown) => {
    const bookable = await findBookable(tx, { practitionerId, specialty });
    const diary = new SlotDiary(bookable, { timeZone, from, shortestGapMinutes: durationMinutes, grown });
    return { value: diary, bytes: diary.bytes };
  });
}

/** What objects take of the JSON that they were read from. */
const bytesOfHours = 4;
const bytesOfSession = 120;
const bytesOf = ({ sessions, busy }: SlotPractitioner): number =>
  400 + sessions.length * bytesOfSession + busy.byteLength;

/** A buffer reaches past a window's edges, so what lies just outside counts too. */
export function around(
  bufferMinutes: Availability["bufferMinutes"],
  from: number,
  to: number,
): { from: Instant; to: Instant } {
  const bufferMs = bufferMinutes * 60_000;
  return { from: instantOf(from - bufferMs), to: instantOf(to + bufferMs) };
}
