import { findBookable, findHeldPeriods, type Tx } from "@daybook/db/postgres";
import {
  type BookablePractitioner,
  type FindSlotsInput,
  instantOf,
  joinPacked,
  type SlotPractitioner,
  slotPractitioner,
  slotWindowDays,
  slotWindowStart,
  type TimeZone,
  withBuffer,
} from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";

const dayMs = 86_400_000;

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

  async upTo(tx: Tx, days: (typeof slotWindowDays)[number]): Promise<Window> {
    const known = this.#windows.get(days);
    if (known) return known;
    const before = slotWindowDays[slotWindowDays.indexOf(days) - 1];
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
    const read = withBuffer({ bufferMinutes: widest }, { from, to: until });
    const period = {
      from: instantOf(read.from),
      to: instantOf(read.to),
      shortestGapMinutes: this.#shortestGapMinutes,
    };
    const held = ids.length > 0 ? await findHeldPeriods(tx, ids, period) : new Map();
    const practitioners = this.#bookable.map((bookable, at) => {
      const busy = held.get(bookable.practitionerId) ?? new Float64Array();
      const earlierBusy = earlier?.practitioners[at]?.busy;
      const whole = earlierBusy ? joinPacked(earlierBusy, busy) : busy;
      return slotPractitioner(bookable, this.#timeZone, { from: this.#from, until }, whole);
    });
    return { until, practitioners };
  }
}

/** The diary of the practitioners that the search asks for. */
export async function openDiary(
  { tx, services }: Pick<Scope, "tx" | "services">,
  { practitionerId, specialty, durationMinutes }: FindSlotsInput,
  { timeZone, from: searchedFrom }: { readonly timeZone: TimeZone; readonly from: number },
): Promise<SlotDiary> {
  const from = slotWindowStart(searchedFrom);
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
