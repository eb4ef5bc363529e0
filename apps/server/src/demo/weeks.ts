import { clinicianName } from "./staff.ts";

/** Hours such as `09:00-12:30` in a room, on weekdays from 1 (Monday) to 7 (Sunday). */
interface WeekPart {
  readonly weekdays: readonly number[];
  readonly hours: readonly string[];
  readonly room: RoomName;
}

/** An exception on one date. `day` is counted from the Monday of the present week. */
interface Deviation {
  readonly day: number;
  readonly closed?: true;
  readonly hours?: string;
  readonly room?: RoomName;
}

export const roomNames = [
  "Consulting room 1",
  "Consulting room 2",
  "Consulting room 3",
  "Children's room 1",
  "Children's room 2",
  "Specialist room",
  "Physiotherapy 1",
  "Physiotherapy 2",
] as const;
export type RoomName = (typeof roomNames)[number];

export type Specialty = "general practice" | "paediatrics" | "cardiology" | "dermatology" | "physiotherapy";

export interface PractitionerPlan {
  readonly firstName: string;
  readonly lastName: string;
  readonly specialty: Specialty;
  readonly week: readonly WeekPart[];
  readonly deviations?: readonly Deviation[];
  readonly bufferMinutes?: number;
  readonly minimumNoticeMinutes?: number;
  /** Takes part in the Sunday duty of two practitioners. */
  readonly isOnDuty?: true;
}

/** Practitioners who share a room work on different days. */
export const practitionerPlans: readonly PractitionerPlan[] = [
  {
    ...clinicianName,
    specialty: "general practice",
    week: [
      { weekdays: [1, 3, 5], hours: ["08:30-12:30", "14:00-18:00"], room: "Consulting room 1" },
      { weekdays: [2, 4], hours: ["08:30-12:00", "13:00-17:30"], room: "Consulting room 1" },
    ],
    // An errand next Tuesday.
    deviations: [{ day: 8, closed: true, hours: "10:00-11:30" }],
    isOnDuty: true,
  },
  {
    firstName: "James",
    lastName: "Whitmore",
    specialty: "general practice",
    week: [
      { weekdays: [1, 4], hours: ["09:00-13:00", "14:00-17:30"], room: "Consulting room 2" },
      { weekdays: [2, 5], hours: ["09:00-12:00", "13:30-18:00"], room: "Consulting room 2" },
      { weekdays: [6], hours: ["09:00-12:30"], room: "Consulting room 2" },
    ],
    // An extra session on a free Wednesday.
    deviations: [{ day: 9, hours: "14:00-18:00", room: "Consulting room 2" }],
    isOnDuty: true,
  },
  {
    firstName: "Amina",
    lastName: "Benhaddou",
    specialty: "general practice",
    week: [{ weekdays: [1, 3, 5], hours: ["08:00-12:00", "13:00-16:00"], room: "Consulting room 3" }],
    // On holiday next week.
    deviations: [7, 8, 9, 10, 11].map((day) => ({ day, closed: true })),
  },
  {
    firstName: "Olivier",
    lastName: "Marchetti",
    specialty: "general practice",
    week: [
      { weekdays: [2, 4], hours: ["13:30-17:00", "17:30-20:30"], room: "Consulting room 3" },
      { weekdays: [6], hours: ["09:00-13:00"], room: "Consulting room 3" },
    ],
    minimumNoticeMinutes: 120,
    isOnDuty: true,
  },
  {
    firstName: "Sophie",
    lastName: "Garnier",
    specialty: "paediatrics",
    week: [
      { weekdays: [1, 2, 4], hours: ["09:00-12:30", "14:00-17:30"], room: "Children's room 1" },
      { weekdays: [3], hours: ["08:30-12:30", "13:30-18:30"], room: "Children's room 1" },
    ],
  },
  {
    firstName: "Thomas",
    lastName: "Okafor",
    specialty: "paediatrics",
    week: [
      { weekdays: [2, 3, 5], hours: ["08:30-12:00", "13:00-16:30"], room: "Children's room 2" },
      { weekdays: [6], hours: ["09:00-12:00"], room: "Children's room 2" },
    ],
    // A day off this Friday.
    deviations: [{ day: 4, closed: true }],
  },
  {
    firstName: "Hélène",
    lastName: "Vasseur",
    specialty: "cardiology",
    week: [{ weekdays: [1, 4], hours: ["09:00-13:00", "14:30-18:30"], room: "Specialist room" }],
    // At a congress last Thursday.
    deviations: [{ day: -4, closed: true }],
    bufferMinutes: 10,
  },
  {
    firstName: "Priya",
    lastName: "Raman",
    specialty: "dermatology",
    week: [
      { weekdays: [2, 5], hours: ["09:30-13:00", "14:00-17:00"], room: "Specialist room" },
      { weekdays: [3], hours: ["13:30-19:00"], room: "Specialist room" },
    ],
    deviations: [{ day: 12, hours: "09:00-12:00", room: "Specialist room" }],
  },
  {
    firstName: "Julien",
    lastName: "Perrot",
    specialty: "physiotherapy",
    week: [{ weekdays: [1, 2, 3, 4, 5], hours: ["07:30-12:00", "13:00-16:00"], room: "Physiotherapy 1" }],
    deviations: [{ day: 3, closed: true, hours: "14:00-15:00" }],
  },
  {
    firstName: "Margaux",
    lastName: "Delattre",
    specialty: "physiotherapy",
    week: [{ weekdays: [1, 2, 3, 4], hours: ["11:00-15:00", "15:30-19:30"], room: "Physiotherapy 2" }],
  },
];
