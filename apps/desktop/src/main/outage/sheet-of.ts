import { type Cache, findAllHours, findDay, listPractitioners, listUnconfirmed } from "@daybook/db/sqlite";
import {
  addDays,
  availability,
  type DayAppointment,
  type Instant,
  instantOf,
  type LocalDate,
  localDateAt,
  localTimeAt,
  mostDayAppointments,
  openingHoursIn,
  type PractitionerSortKey,
  periodOfDays,
  sortTerms,
  type TimeZone,
} from "@daybook/domain";
import { knownClinic } from "../core/known-clinic.ts";

/** What the outage sheet says. Times are the clinic's, as texts, so that whoever opens the file needs no zone rules. */
export interface Sheet {
  readonly clinic: string;
  /** `2026-11-19 10:24` */
  readonly writtenAt: string;
  /** The desk's last exchange with the server. */
  readonly asOf: string | null;
  /** Today, and the next day on which somebody works. */
  readonly days: readonly SheetDay[];
}

export interface SheetDay {
  readonly date: LocalDate;
  readonly practitioners: readonly {
    readonly name: string;
    readonly hours: readonly string[];
    readonly rows: readonly SheetRow[];
  }[];
}

interface SheetRow {
  readonly time: string;
  readonly patient: string;
  readonly born: string;
  readonly phone: string | null;
  readonly about: string;
  readonly isPending: boolean;
}

/** How far ahead the next opening day is looked for: two weeks of holidays. */
const mostDays = 15;
const mostPractitioners = 500;

/** Today's and the next opening day's appointments per practitioner, from the desk's copy. */
export function sheetOf(cache: Cache, { now, asOf }: { readonly now: Instant; readonly asOf: Instant | null }): Sheet {
  const { name, timeZone } = knownClinic(cache);
  const today = localDateAt(now, timeZone);
  const moment = (at: Instant) => `${localDateAt(at, timeZone)} ${localTimeAt(at, timeZone)}`;
  const later = Array.from({ length: mostDays }, (_, day) => addDays(today, day + 1));
  const next = later.find((date) => hoursOn(cache, date, timeZone).size > 0);
  const days = [today, ...(next === undefined ? [] : [next])].map((date) => sheetDay(cache, date, timeZone));
  return { clinic: name, writtenAt: moment(now), asOf: asOf && moment(asOf), days };
}

/** The hours of those who work on a day, by practitioner. */
function hoursOn(cache: Cache, date: LocalDate, zone: TimeZone): ReadonlyMap<string, readonly string[]> {
  const period = periodOfDays({ from: date, to: date }, zone);
  const all = findAllHours(cache).map(({ practitionerId, availability: hours }) => {
    const { sessions } = openingHoursIn(hours ?? availability.parse({ weekly: [] }), zone, period);
    return [practitionerId, sessions.map((each) => periodText(each, zone))] as const;
  });
  return new Map(all.filter(([, hours]) => hours.length > 0));
}

function sheetDay(cache: Cache, date: LocalDate, zone: TimeZone): SheetDay {
  const [from, to] = [date, addDays(date, 1)].map((day) => startOf(day, zone));
  if (!from || !to) throw new Error("a day has a beginning and an end");
  const appointments = findDay(cache, { from, to }, mostDayAppointments).filter(({ status }) => status !== "cancelled");
  const hours = hoursOn(cache, date, zone);
  const pending = new Set(listUnconfirmed(cache).map(({ id }) => id));
  const sort = sortTerms<PractitionerSortKey>("lastName,firstName");
  const { items } = listPractitioners(cache, { sort, page: 1, pageSize: mostPractitioners });
  const practitioners = items.map(({ id, firstName, lastName }) => ({
    name: `${firstName} ${lastName}`,
    hours: hours.get(id) ?? [],
    rows: appointments.filter(({ practitionerId }) => practitionerId === id).map((each) => rowOf(each, zone, pending)),
  }));
  return { date, practitioners: practitioners.filter((each) => each.hours.length + each.rows.length > 0) };
}

function rowOf(
  { id, start, end, patient, reason, kind }: DayAppointment,
  zone: TimeZone,
  pending: ReadonlySet<string>,
): SheetRow {
  return {
    time: periodText({ start, end }, zone),
    patient: `${patient.lastName}, ${patient.firstName}`,
    born: patient.birthDate,
    phone: patient.phone,
    about: [kind, reason].filter(Boolean).join(" · "),
    isPending: pending.has(id),
  };
}

const startOf = (date: LocalDate, zone: TimeZone): Instant =>
  instantOf(periodOfDays({ from: date, to: date }, zone).start);

const periodText = ({ start, end }: { readonly start: Instant; readonly end: Instant }, zone: TimeZone): string =>
  `${localTimeAt(start, zone)}–${localTimeAt(end, zone)}`;
