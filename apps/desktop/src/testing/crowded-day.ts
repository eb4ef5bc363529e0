import {
  type AppointmentStatus,
  addMinutes,
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  zonedToEpochMs,
} from "@daybook/domain";
import { type DemoClinic, makeDemoClinic } from "@daybook/server/testing";
import { makeBusyClinic } from "./busy-clinic.ts";

const people = [
  ["Amina", "Benhaddou", "general practice"],
  ["Maximilian-Alexander", "Althaus von Hohenberg-Schillingsfürst", "general practice"],
  ["Sophie", "Garnier", "paediatrics"],
  ["Camille", "Lefèvre", "general practice"],
  ["欣怡", "陳", "acupuncture"],
  ["ليلى", "الحدّاد", "cardiology"],
  ["Thomas", "Okafor", "paediatrics"],
  ["Priya", "Raman", "dermatology"],
  ["Hélène", "Vasseur", "cardiology"],
  ["Wolfeschlegelsteinhausenberger", "Ng", "general practice"],
  ["Jules", "Marchetti", "physiotherapy"],
  ["Inès", "Lopes", "physiotherapy"],
] as const;

const names = [
  ["Marie-Clémentine", "Delacroix-Beauharnais de Saint-Exupéry"],
  ["王", "小明"],
  ["عبد الرحمن", "المنصوري"],
  ["Nguyễn", "Thị Minh Khai"],
  ["Ó", "Li"],
] as const;

type Visit = readonly [start: string, minutes: number, status?: AppointmentStatus];
const halfHours = (from: number, to: number): Visit[] =>
  Array.from({ length: (to - from) * 2 }, (_, index) => [clock(from * 60 + index * 30), 30] as const);
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Cases that are hard to draw, one column each; the other practitioners have half-hour appointments. */
const hard: readonly (readonly Visit[])[] = [
  // Five minutes each, in sequence, and one alone.
  [
    ["09:00", 30],
    ["09:30", 5],
    ["09:35", 5],
    ["09:40", 5],
    ["09:45", 5],
    ["09:50", 20],
    ["10:40", 5],
    ["11:05", 15],
  ],
  // Six hours, with others beside it.
  [
    ["09:00", 360],
    ["09:15", 30],
    ["10:30", 30],
    ["10:45", 30],
    ["13:00", 45],
  ],
  // Four and five at once.
  [
    ["09:30", 60],
    ["09:45", 60],
    ["10:00", 60],
    ["10:15", 45],
    ["11:30", 45],
    ["11:30", 30],
    ["11:30", 30],
    ["11:40", 30],
    ["11:45", 15],
  ],
  // Cancelled appointments beside ones that take place, and a whole morning of them.
  [
    ["09:00", 30],
    ["09:00", 30, "cancelled"],
    ["09:40", 15],
    ["09:40", 15, "cancelled"],
    ["10:00", 45],
    ["10:00", 30, "cancelled"],
    ["10:15", 30, "noshow"],
    ["11:00", 30, "cancelled"],
    ["11:30", 60],
    ["11:45", 5, "cancelled"],
  ],
  [
    ["09:00", 20],
    ["09:20", 40],
    ["10:00", 15],
    ["10:15", 15],
    ["10:30", 90],
  ],
  [
    ["09:00", 20],
    ["09:30", 40],
    ["10:30", 15],
    ["10:45", 60],
    ["10:45", 20],
  ],
];

/** A day with all hard cases at once: twelve practitioners, long and foreign names, overlaps. */
export function makeCrowdedClinic(now: Instant, day: LocalDate): DemoClinic {
  const base = makeBusyClinic(now, [], people.length);
  const [like] = makeDemoClinic({ now }).appointments;
  if (!like) throw new Error("the demo has no appointments");
  const weekly = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
    { weekday, start: "08:40" as LocalTime, end: "12:25" as LocalTime },
    { weekday, start: "13:10" as LocalTime, end: "17:30" as LocalTime },
  ]);
  const practitioners = base.practitioners.map((each, index) => {
    const [firstName = "", lastName = "", specialty = ""] = people[index] ?? [];
    const locationId = base.rooms[index % base.rooms.length]?.id;
    const sessions = index % 2 === 0 ? each.availability.weekly : weekly;
    const availability = { ...each.availability, weekly: sessions.map((session) => ({ ...session, locationId })) };
    return { ...each, firstName, lastName, specialties: [specialty], availability };
  });
  const patients = base.patients.map((each, index) => {
    const [firstName, lastName] = names[index % 3 === 0 ? (index / 3) % names.length : -1] ?? [];
    return firstName && lastName ? { ...each, firstName, lastName } : each;
  });
  let made = 0;
  const appointments = practitioners.flatMap((practitioner, column) => {
    const visits = hard[column] ?? halfHours(9, 17).filter((_, index) => (index + column) % 4 !== 0);
    return visits.map(([at, minutes, wanted], index) => {
      made += 1;
      const start = instantOf(zonedToEpochMs(day, at as LocalTime, base.timeZone));
      const isPast = Date.parse(start) + minutes * 60_000 < Date.parse(now);
      const isOn = !isPast && Date.parse(start) < Date.parse(now);
      const status = wanted ?? (isPast ? "fulfilled" : isOn ? "checked-in" : made % 7 === 0 ? "arrived" : "booked");
      const booked = { status: "booked" as const, at: addMinutes(now, -24 * 60), by: "Demo", reason: null };
      return {
        ...like,
        id: `${like.id.slice(0, 24)}${made.toString(16).padStart(12, "0")}` as typeof like.id,
        practitionerId: practitioner.id,
        patientId: patients[made % patients.length]?.id ?? like.patientId,
        start,
        end: addMinutes(start, minutes),
        locationId: null,
        status,
        confirmed: status !== "booked" || made % 2 === 0,
        statusHistory:
          status === "booked" ? [booked] : [booked, { ...booked, status, at: addMinutes(now, -5 * (made % 7)) }],
        // A double booking needs a person's decision.
        overbookReason: column < hard.length && index > 0 ? "Agreed with the practitioner" : null,
        overbookedBy: column < hard.length && index > 0 ? "Demo" : null,
      };
    });
  });
  return { ...base, practitioners, patients, appointments };
}
