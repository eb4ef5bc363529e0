import {
  addDays,
  dateOf,
  dayAndMonthOf,
  epochDayOf,
  type LocalDate,
  type LocalTime,
  localDate,
  plainWords,
  weekdayOf,
} from "@daybook/domain";
import { parseTime } from "./time-text.ts";

export interface DateJump {
  readonly day: LocalDate;
  readonly time: LocalTime | null;
}

const relative: Readonly<Record<string, number>> = {
  today: 0,
  auj: 0,
  aujourdhui: 0,
  tomorrow: 1,
  tom: 1,
  demain: 1,
  dem: 1,
  yesterday: -1,
  hier: -1,
};
const days = [
  ["monday", "lundi"],
  ["tuesday", "mardi"],
  ["wednesday", "mercredi"],
  ["thursday", "jeudi"],
  ["friday", "vendredi"],
  ["saturday", "samedi"],
  ["sunday", "dimanche"],
] as const;
const units: Readonly<Record<string, number>> = {
  d: 1,
  day: 1,
  days: 1,
  j: 1,
  jour: 1,
  jours: 1,
  w: 7,
  week: 7,
  weeks: 7,
  s: 7,
  sem: 7,
  semaine: 7,
  semaines: 7,
};

/**
 * Reads a day, and perhaps a time, as people write them in English and French: `thu 2pm`, `dem 14h30`, `19/11`, `3
 * mars 9h`, `in 2 weeks`, `+3`, `jeu prochain`. The day comes before the month. Null if any word is not understood.
 */
export function parseDateJump(text: string, today: LocalDate): DateJump | null {
  const words = plainWords(text)
    .split(" ")
    .filter((word) => word !== "" && !fillers.has(word));
  for (let count = Math.min(words.length, 4); count >= 0; count -= 1) {
    const day = count === 0 ? today : dayOf(words.slice(0, count), today);
    if (!day) continue;
    const rest = words.slice(count).join(" ");
    if (rest === "") return count === 0 ? null : { day, time: null };
    const time = count === 0 && /^\d+$/u.test(rest) ? null : parseTime(rest);
    if (time && time !== "24:00") return { day, time };
  }
  return null;
}

const fillers = new Set(["at", "a", "le", "the", "on", "of", "de"]);

function dayOf(words: readonly string[], today: LocalDate): LocalDate | null {
  const [first = "", second, third, ...more] = words;
  if (more.length > 0) return null;
  if (second === undefined) return ofOneWord(first, today);
  if (third === undefined) {
    const next = (["next", "prochain"] as const).find((word) => word === first || word === second);
    const weekday = next && weekdayNamed(next === first ? second : first);
    if (weekday) return comingWeekday(weekday, addDays(today, 1));
    if (/^\+?\d+$/u.test(first) && units[second] !== undefined && first.startsWith("+"))
      return addDays(today, Number(first) * units[second]);
    return dayAndMonth(first, second, today);
  }
  if ((first === "in" || first === "dans") && /^\d{1,3}$/u.test(second)) {
    const unit = units[third];
    return unit === undefined ? null : addDays(today, Number(second) * unit);
  }
  return dayAndMonth(first, second, today, third);
}

function ofOneWord(word: string, today: LocalDate): LocalDate | null {
  const away = relative[word];
  if (away !== undefined) return addDays(today, away);
  const weekday = weekdayNamed(word);
  if (weekday) return comingWeekday(weekday, today);
  const plus = /^\+(\d{1,3})([djws]?)$/u.exec(word);
  if (plus) return addDays(today, Number(plus[1]) * (units[plus[2] || "d"] ?? 1));
  if (/^\d{4}-\d\d-\d\d$/u.test(word)) return localDate.safeParse(word).data ?? null;
  const written = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/u.exec(word);
  return written ? dateFrom(Number(written[1]), Number(written[2]), written[3], today) : null;
}

function dayAndMonth(a: string, b: string, today: LocalDate, year?: string): LocalDate | null {
  const named = dayAndMonthOf(a, b);
  if (!named || (year !== undefined && !/^(?:\d{2}|\d{4})$/u.test(year))) return null;
  return dateFrom(named.day, named.month, year, today);
}

/** If there is no year, the next time that this date comes. */
function dateFrom(day: number, month: number, year: string | undefined, today: LocalDate): LocalDate | null {
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) return dateOf(year.length === 2 ? nearYear(Number(year), thisYear) : year, month, day);
  // 29 February may be eight years away.
  for (let after = 0; after <= 8; after += 1) {
    const date = dateOf(thisYear + after, month, day);
    if (date && date >= today) return date;
  }
  return null;
}

/** Nobody looks for a day that far ahead: `85` means 1985. */
const mostYearsAhead = 20;
const nearYear = (short: number, thisYear: number): number => {
  const inThisCentury = thisYear - (thisYear % 100) + short;
  return inThisCentury > thisYear + mostYearsAhead ? inThisCentury - 100 : inThisCentury;
};

const isShortFor = (word: string, name: string): boolean => {
  const short = word.replace(/\.$/u, "");
  return short.length >= 3 && name.startsWith(short);
};

const comingWeekday = (weekday: number, from: LocalDate): LocalDate =>
  addDays(from, (weekday - weekdayOf(epochDayOf(from)) + 7) % 7);

function weekdayNamed(word: string): number | null {
  const index = days.findIndex((names) => names.some((name) => isShortFor(word, name)));
  return index < 0 ? null : index + 1;
}
