import {
  epochMs,
  type Instant,
  type LocalDate,
  localDateAt,
  phoneAtHome,
  platformOffsets,
  type TimeZone,
  wallClock,
  zoneRulesInUse,
} from "@daybook/domain";

/** Formats moments, days and people in the language of the screen and the zone of the clinic. */
export interface Format {
  /** `10:05` */
  readonly time: (at: Instant) => string;
  /** `10:00–10:30` */
  readonly period: (start: Instant, end: Instant) => string;
  /** `19 Nov` */
  readonly shortDay: (day: LocalDate) => string;
  /** `16–22 Nov` */
  readonly shortDays: (from: LocalDate, to: LocalDate) => string;
  /** `19 Nov 2026` */
  readonly day: (day: LocalDate) => string;
  /** `Thursday 19 November` */
  readonly longDay: (day: LocalDate) => string;
  /** `November 2026` */
  readonly month: (day: LocalDate) => string;
  /** `Thu` */
  readonly weekday: (day: LocalDate) => string;
  /** `19 Nov, 10:05` */
  readonly dayAndTime: (at: Instant) => string;
  /** `Thu 19 Nov, 10:05` */
  readonly moment: (at: Instant) => string;
  /** The clinic's calendar day at that moment. */
  readonly dayOf: (at: Instant) => LocalDate;
  readonly zone: TimeZone;
  /** `CET`, or `UTC−6` if the browser's own rules give another name at that moment. */
  readonly zoneLabel: (at: Instant) => string;
}

const made = new Map<string, Format>();

/**
 * Returns the same object for the same language, zone and zone rules. New rules give a new one, so that screens
 * format again.
 */
export function formatFor(language: string, zone: TimeZone): Format {
  const key = `${language} ${zone} ${zoneRulesInUse()?.version}`;
  const format = made.get(key) ?? createFormat(language, zone);
  made.set(key, format);
  return format;
}

export function createFormat(language: string, zone: TimeZone): Format {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  // The browser has its own zone rules. So we shift the moment to what a clock in the zone shows, and let the browser
  // format it as UTC.
  const offsetMsAt = (ms: number) => wallClock(zone).offsetMsAt(ms);
  const at = (options: Intl.DateTimeFormatOptions) => {
    const format = onFirstUse(locale, { timeZone: "UTC", ...options });
    return (moment: Instant) => format().format(epochMs(moment) + offsetMsAt(epochMs(moment)));
  };
  // A calendar day has no zone: it is formatted as it is.
  const on = (options: Intl.DateTimeFormatOptions) => {
    const format = onFirstUse(locale, { timeZone: "UTC", ...options });
    return (day: LocalDate) => format().format(Date.parse(day));
  };
  const time = at({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const dayAndShortMonth = { day: "numeric", month: "short" } as const;
  const shortDay = on(dayAndShortMonth);
  const days = onFirstUse(locale, { timeZone: "UTC", ...dayAndShortMonth });
  const zoneName = onFirstUse(locale, { timeZone: zone, timeZoneName: "short" });
  const dayOf = (moment: Instant) => localDateAt(moment, zone);
  const weekdayName = on({ weekday: "long" });
  const dayAndMonth = on({ day: "numeric", month: "long" });
  const monthAndYear = on({ month: "long", year: "numeric" });
  const weekday = on({ weekday: "short" });
  const dayAndTime = (moment: Instant) => `${shortDay(dayOf(moment))}, ${time(moment)}`;
  return {
    zone,
    time,
    period: (start, end) => `${time(start)}–${time(end)}`,
    shortDay,
    shortDays: (from, to) => days().formatRange(Date.parse(from), Date.parse(to)),
    day: on({ day: "numeric", month: "short", year: "numeric" }),
    longDay: (day) => `${capital(weekdayName(day))} ${dayAndMonth(day)}`,
    month: (day) => capital(monthAndYear(day)),
    weekday,
    dayAndTime,
    moment: (at) => `${weekday(dayOf(at))} ${dayAndTime(at)}`,
    dayOf,
    zoneLabel: (moment) => {
      const ms = epochMs(moment);
      if (ownOffsetMsAt(zone, ms) !== offsetMsAt(ms)) return offsetLabel(offsetMsAt(ms));
      const part = zoneName()
        .formatToParts(ms)
        .find(({ type }) => type === "timeZoneName");
      return part?.value ?? zone;
    },
  };
}

/**
 * The zone's offset from UTC in milliseconds by the browser's own rules; null for a zone that the browser does not
 * know.
 */
function ownOffsetMsAt(zone: TimeZone, ms: number): number | null {
  try {
    return platformOffsets(zone, ms, ms + 1).firstOffsetMs;
  } catch {
    return null;
  }
}

/** `UTC−6`, `UTC+5:30` */
function offsetLabel(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const rest = minutes % 60 === 0 ? "" : `:${String(minutes % 60).padStart(2, "0")}`;
  return `UTC${offsetMs < 0 ? "−" : "+"}${Math.floor(minutes / 60)}${rest}`;
}

/** Creating a formatter takes the browser almost a millisecond, and a page needs few of them at first. */
function onFirstUse(locale: string, options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let format: Intl.DateTimeFormat | undefined;
  return () => (format ??= new Intl.DateTimeFormat(locale, options));
}

/** With a capital first letter, as headings and labels have it in French too. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

interface Named {
  readonly firstName: string;
  readonly lastName: string;
}

/** `Family, Given`: how patients are named on every screen; initials in privacy mode. */
export function patientName({ firstName, lastName }: Named, privacy = false, capitals = false): string {
  if (privacy) return `${initial(lastName)}., ${initial(firstName)}.`;
  return `${capitals ? lastName.toLocaleUpperCase() : lastName}, ${firstName}`;
}

/** As a name stands within a sentence. */
export const givenFirst = (named: Named, privacy = false): string =>
  privacy ? patientName(named, privacy) : `${named.firstName} ${named.lastName}`;

export const initials = ({ firstName, lastName }: Named): string => initial(firstName) + initial(lastName);
const initial = (name: string): string => /^./u.exec(name)?.[0].toLocaleUpperCase() ?? "";

/** A French number in pairs of digits, any other as it is stored. */
export function phoneText(phone: string, privacy = false): string {
  if (privacy) return `•• •• ${phone.slice(-2)}`;
  return phoneAtHome(phone);
}
