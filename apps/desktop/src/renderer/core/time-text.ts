import type { LocalTime } from "@daybook/domain";

/** A time as people type it: `9`, `930`, `9:30`, `9h30`, `14h`, `2pm`, `2:30 pm`; null for what is none. */
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
