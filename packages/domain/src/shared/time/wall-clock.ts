import {
  epochDayOf,
  epochMs,
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  minutesOf,
  type TimeZone,
} from "./time.ts";
import { offsetAt, type ZoneOffsets, zoneOffsets, zoneRulesInUse } from "./zone-rules.ts";

/** Converts wall-clock times of one zone to moments and back, fast enough for thousands at a time. */
export interface WallClock {
  /**
   * The moment of a wall-clock time, in milliseconds since the epoch; minutes past 1440 run into the next day.
   * A time that the clocks skip becomes the moment of the skip, so that a session keeps the rest of its hours. A time that
   * they show twice becomes the first of the two.
   */
  readonly epochMsAt: (epochDay: number, minuteOfDay: number) => number;
  /** The local date of a moment, as days since 1970-01-01. */
  readonly epochDayAt: (ms: number) => number;
  /** How far the clock is ahead of UTC at a moment, in milliseconds. */
  readonly offsetMsAt: (ms: number) => number;
}

const DAY_MS = 86_400_000;
const BLOCK_MS = 366 * DAY_MS;
/** More than the offset of any zone, so that a block can convert every local time in it. */
const BLOCK_MARGIN_MS = 2 * DAY_MS;
/** Most blocks kept in memory. A desk needs a few zones and years; the limit protects against a caller who asks for all. */
const MAX_REMEMBERED = 200;

const wallClocks = new Map<TimeZone, WallClock>();
let rulesOfClocks = zoneRulesInUse();

/**
 * The clock of a zone. Get it each time instead of keeping it: it uses the zone rules that are in use when it is made.
 * It looks up the changes once for each year, because a look-up for each wall-clock time would take microseconds.
 */
export function wallClock(zone: TimeZone): WallClock {
  if (rulesOfClocks !== zoneRulesInUse()) {
    rulesOfClocks = zoneRulesInUse();
    wallClocks.clear();
  }
  return wallClocks.get(zone) ?? remember(wallClocks, zone, createWallClock(zone));
}

function createWallClock(zone: TimeZone): WallClock {
  const offsetsByBlock = new Map<number, ZoneOffsets>();
  const offsetsNear = (ms: number): ZoneOffsets => {
    const block = Math.floor(ms / BLOCK_MS);
    const known = offsetsByBlock.get(block);
    if (known) return known;
    const from = block * BLOCK_MS;
    return remember(
      offsetsByBlock,
      block,
      zoneOffsets(zone, from - BLOCK_MARGIN_MS, from + BLOCK_MS + BLOCK_MARGIN_MS),
    );
  };
  const offsetMsAt = (ms: number) => offsetAt(offsetsNear(ms), ms);
  return {
    epochMsAt: (epochDay, minuteOfDay) => {
      const shownMs = epochDay * DAY_MS + minuteOfDay * 60_000;
      const { firstOffsetMs, changes } = offsetsNear(shownMs);
      let offsetMs = firstOffsetMs;
      for (const change of changes) {
        // In the second case the clocks skip the time: it becomes the moment of the skip.
        if (shownMs - Math.max(offsetMs, change.offsetMs) < change.at) return Math.min(shownMs - offsetMs, change.at);
        offsetMs = change.offsetMs;
      }
      return shownMs - offsetMs;
    },
    epochDayAt: (ms) => Math.floor((ms + offsetMsAt(ms)) / DAY_MS),
    offsetMsAt,
  };
}

/** The moment a clock on the wall of that zone shows that time; see `WallClock` for the hours a change skips or repeats. */
export const zonedToEpochMs = (date: LocalDate, time: LocalTime, zone: TimeZone): number =>
  wallClock(zone).epochMsAt(epochDayOf(date), minutesOf(time));
export const localDateAt = (at: Instant, zone: TimeZone): LocalDate => shownAt(at, zone).slice(0, 10) as LocalDate;
/** What a clock on the wall of that zone shows then, to the minute. */
export const localTimeAt = (at: Instant, zone: TimeZone): LocalTime => shownAt(at, zone).slice(11, 16) as LocalTime;

/** Local date and time as `2026-11-19T10:00:00Z`, although they are not in UTC. */
function shownAt(at: Instant, zone: TimeZone): string {
  const ms = epochMs(at);
  return instantOf(ms + wallClock(zone).offsetMsAt(ms));
}

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, value: Value): Value {
  if (memory.size >= MAX_REMEMBERED) memory.clear();
  memory.set(key, value);
  return value;
}
