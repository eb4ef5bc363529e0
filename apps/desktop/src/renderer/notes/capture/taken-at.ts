import {
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDateAt,
  localTimeAt,
  type TimeZone,
  zonedToEpochMs,
} from "@daybook/domain";

/** A moment as a field for date and time shows it, on the clinic's clock. */
export const toField = (at: Instant, zone: TimeZone): string => `${localDateAt(at, zone)}T${localTimeAt(at, zone)}`;

/** The moment that such a field shows; null when it is not filled in. */
export function fromField(text: string, zone: TimeZone): Instant | null {
  const found = /^(?<date>\d{4}-\d{2}-\d{2})T(?<time>\d{2}:\d{2})/u.exec(text)?.groups;
  if (!found) return null;
  return instantOf(zonedToEpochMs(found["date"] as LocalDate, found["time"] as LocalTime, zone));
}
