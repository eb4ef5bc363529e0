import { earliestBirth } from "../../../patients/patient.ts";
import { readDate } from "../dates/read-date.ts";
import { isDigit } from "./bytes.ts";
import type { CellFilter, FormatRules } from "./cell-format.ts";

export const date: FormatRules = {
  read: (text, { dateOrder }) => readDate(text, dateOrder),
  filterOf: () => (bytes, from, to) => isoDay(bytes, from, to) > 0,
  isDate: true,
};

/** A date that is not in the future. */
export const birthDate: FormatRules = {
  read(text, { dateOrder, latestBirthDate }) {
    const reading = readDate(text, dateOrder);
    return latestBirthDate !== null && typeof reading.value === "string" && reading.value > latestBirthDate
      ? { code: "date_in_the_future", message: "The birth date lies in the future." }
      : reading;
  },
  filterOf: ({ latestBirthDate }) => isBirthDateUpTo(dayNumber(latestBirthDate ?? "9999-12-31")),
  isDate: true,
};

/** `yyyy-mm-dd` as a number of eight digits. */
const dayNumber = (iso: string): number => Number(iso.replaceAll("-", ""));
/** The same from bytes; 0 for no such day. */
function isoDay(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 10 || bytes[from + 4] !== 0x2d || bytes[from + 7] !== 0x2d) return 0;
  let day = 0;
  for (let at = from; at < to; at += 1) {
    if (at === from + 4 || at === from + 7) continue;
    if (!isDigit(bytes[at])) return 0;
    day = day * 10 + (bytes[at] ?? 0) - 0x30;
  }
  const month = Math.floor(day / 100) % 100;
  // Leaves the 29th to 31st of shorter months to `readDate`.
  return month >= 1 && month <= 12 && day % 100 >= 1 && day % 100 <= (shortMonths[month] ?? 31) && day > 10_000_000
    ? day
    : 0;
}

const shortMonths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const earliestDay = dayNumber(earliestBirth);

const isBirthDateUpTo =
  (latest: number): CellFilter =>
  (bytes, from, to) => {
    const day = isoDay(bytes, from, to);
    return day >= earliestDay && day <= latest;
  };
