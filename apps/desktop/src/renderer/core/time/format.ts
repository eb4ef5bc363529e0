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

/** How moments, days and people are written, in the language of the screen and the zone of the clinic. */
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
  /** The day that a moment falls on in the clinic. */
  readonly dayOf: (at: Instant) => LocalDate;
  readonly zone: TimeZone;
  /** `CET`, or `UTC−6` where the browser's own rules have another name for that moment. */
  readonly zoneLabel: (at: Instant) => string;
}

const made = new Map<string, Format>();

/** The same one for the same language, zone and zone rules: what was written under others is written anew. */
export function formatFor(language: string, zone: TimeZone): Format {
  const key = `${language} ${zone} ${zoneRulesInUse()?.version}`;
  const format = made.get(key) ?? createFormat(language, zone);
  made.set(key, format);
  return format;
}

export function createFormat(language: string, zone: TimeZone): Format {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  // The browser has zone rules of its own, so it is given what a clock in the zone shows, as if that were UTC.
  const offsetMsAt = (ms: number) => wallClock(zone).offsetMsAt(ms);
  const at = (options: Intl.DateTimeFormatOptions) => {
    const format = onFirstUse(locale, { timeZone: "UTC", ...options });
    return (moment: Instant) => format().format(epochMs(moment) + offsetMsAt(epochMs(moment)));
  };
  // A calendar day belongs to no zone: it is written as it stands.
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

/** How far the browser by itself takes the zone's clocks to be ahead of UTC; null for a zone that it does not know. */
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

/** The browser takes a good part of a millisecond to make one, and a page needs few of them at first. */
function onFirstUse(locale: string, options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let format: Intl.DateTimeFormat | undefined;
  return () => (format ??= new Intl.DateTimeFormat(locale, options));
}

/** With a large letter at the beginning, as a heading or a label of its own has it in French, too. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

interface Named {
  readonly firstName: string;
  readonly lastName: string;
}

/** `Family, Given`, the one way patients are named on every screen; initials in privacy mode. */
export function patientName({ firstName, lastName }: Named, privacy = false, capitals = false): string {
  if (privacy) return `${initial(lastName)}., ${initial(firstName)}.`;
  return `${capitals ? lastName.toLocaleUpperCase() : lastName}, ${firstName}`;
}

export const initials = ({ firstName, lastName }: Named): string => initial(firstName) + initial(lastName);
const initial = (name: string): string => /^./u.exec(name)?.[0].toLocaleUpperCase() ?? "";

/** A French number in pairs, any other as it is stored. */
export function phoneText(phone: string, privacy = false): string {
  if (privacy) return `•• •• ${phone.slice(-2)}`;
  return phoneAtHome(phone);
}
