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
 * Days that a search reads at a time. The first week is enough for most searches, and little has to be read for it. A search
 * covers at most 92 days (`longestSearchDays`) and a diary begins at the midnight before it, so the last window has 93.
 */
export const windowsDays = [7, 14, 28, 93] as const;

interface Parts {
  readonly timeZone: TimeZone;
  readonly from: number;
  readonly shortestGapMinutes: number;
  /** Called with the new size whenever more of it was read. */
  readonly grown: (bytes: number) => void;
}

interface Window {
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly practitioners: readonly SlotPractitioner[];
}

/**
 * Opening hours and held time of the practitioners of a search, from midnight UTC of its first day. It is cached until any
 * of it changes (core/memory/memory.ts), because desks search repeatedly. Later days are read when a search needs them; if
 * something has changed by then, the whole diary is dropped.
 */
class SlotDiary {
  readonly #bookable: readonly BookablePractitioner[];
  readonly #timeZone: TimeZone;
  readonly #from: number;
  readonly #shortestGapMinutes: number;
  readonly #grown: (bytes: number) => void;
  readonly #windows = new Map<number, Window>();
  /** Approximate size in memory. */
  bytes: number;

  constructor(bookable: readonly BookablePractitioner[], { timeZone, from, shortestGapMinutes, grown }: Parts) {
    this.#bookable = bookable;
    this.#timeZone = timeZone;
    this.#from = from;
    this.#shortestGapMinutes = shortestGapMinutes;
    this.#grown = grown;
    this.bytes = bytesOfHours * JSON.stringify(bookable).length;
  }

  async upTo(tx: Tx, days: (typeof windowsDays)[number]): Promise<Window> {
    const known = this.#windows.get(days);
    if (known) return known;
    const before = windowsDays[windowsDays.indexOf(days) - 1];
    const earlier = before && (await this.upTo(tx, before));
    const window = await this.#read(tx, earlier, this.#from + days * dayMs);
    this.#windows.set(days, window);
    for (const practitioner of window.practitioners) this.bytes += bytesOf(practitioner);
    this.#grown(this.bytes);
    return window;
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

/** The diary of the practitioners that the search asks for. */
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

/** Size of the objects in memory, as a multiple of the JSON that they were read from. */
const bytesOfHours = 4;
const bytesOfSession = 120;
const bytesOf = ({ sessions, busy }: SlotPractitioner): number =>
  400 + sessions.length * bytesOfSession + busy.byteLength;

/** Extends a window by the buffer, because appointments just outside of it matter too. */
export function around(
  bufferMinutes: Availability["bufferMinutes"],
  from: number,
  to: number,
): { from: Instant; to: Instant } {
  const bufferMs = bufferMinutes * 60_000;
  return { from: instantOf(from - bufferMs), to: instantOf(to + bufferMs) };
}
