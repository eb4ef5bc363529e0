import type { LocalTime } from "@daybook/domain";

/** Reads a time as people type it: `9`, `930`, `9:30`, `9h30`, `14h`, `2pm`, `2:30 pm`; null for anything else. */
export function parseTime(text: string): LocalTime | null {
  const found =
    /^(\d{1,2})\s*(?:[:.h]\s*(\d{2})?|\s(\d{2}))?\s*(am|pm|a|p)?$/iu.exec(text.trim()) ??
    /^(\d{1,2})(\d{2})()\s*(am|pm|a|p)?$/iu.exec(text.trim());
  if (!found) return null;
  const half = found[4]?.[0]?.toLowerCase();
  let hour = Number(found[1]);
  const minute = Number(found[2] ?? found[3] ?? 0);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === "p" ? 12 : 0);
  }
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` as LocalTime;
}

const minutesOfKey: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };

/** The time after an arrow key: the next or previous full `step` minutes, within the day; null for any other key. */
export function timeStepped(text: string, key: string, step: number): LocalTime | null {
  const [by, time] = [minutesOfKey[key], parseTime(text)];
  if (by === undefined || !time) return null;
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const at = (hour * 60 + minute) / step;
  const next = (by > 0 ? Math.floor(at) + 1 : Math.ceil(at) - 1) * step;
  if (next < 0 || next >= 24 * 60) return time;
  const two = (count: number) => String(count).padStart(2, "0");
  return `${two(Math.floor(next / 60))}:${two(next % 60)}` as LocalTime;
}
