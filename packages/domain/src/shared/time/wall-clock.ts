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

/** Turns the wall-clock times of one zone into moments and back, thousands at a time. */
export interface WallClock {
  /**
   * The moment of a wall-clock time, in milliseconds since the epoch; minutes past 1440 run into the next day.
   * A time that the clocks skip is the moment at which they skip it, so that hours keep what is left of them; a time that
   * they show twice is the first of the two.
   */
  readonly epochMsAt: (epochDay: number, minuteOfDay: number) => number;
  /** The local date of a moment, as days since 1970-01-01. */
  readonly epochDayAt: (ms: number) => number;
  /** How far the clock is ahead of UTC at a moment, in milliseconds. */
  readonly offsetMsAt: (ms: number) => number;
}

const DAY_MS = 86_400_000;
const BLOCK_MS = 366 * DAY_MS;
/** More than any zone is away from UTC, so that a block answers for every local time that falls in it. */
const BLOCK_MARGIN_MS = 2 * DAY_MS;
/** A desk asks about a few zones and years; the bound is for a caller who asks about all of them. */
const MAX_REMEMBERED = 200;

const wallClocks = new Map<TimeZone, WallClock>();
let rulesOfClocks = zoneRulesInUse();

/**
 * The clock of a zone. Ask for it anew rather than keep it: it goes by the rules in use when it is made.
 * Looking up the changes for each wall-clock time takes microseconds; looking them up once a year and adding does not.
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
        // The second is a time that the clocks skip: it is the moment at which they do.
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

/** `2026-11-19T10:00:00Z`, where the Z is not true: date and time are those on the wall. */
function shownAt(at: Instant, zone: TimeZone): string {
  const ms = epochMs(at);
  return instantOf(ms + wallClock(zone).offsetMsAt(ms));
}

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, value: Value): Value {
  if (memory.size >= MAX_REMEMBERED) memory.clear();
  memory.set(key, value);
  return value;
}
