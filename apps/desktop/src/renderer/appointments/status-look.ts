import {
  Armchair,
  Ban,
  CheckCheck,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleSlash2,
  type LucideIcon,
  Stethoscope,
  UserX,
} from "lucide-react";
import type { DayAppointment } from "../schedule/day/day-records.ts";

/** How a status is shown. Unlike statuses, it distinguishes bookings that the patient has confirmed. */
export type StatusLook =
  | "pending"
  | "booked"
  | "confirmed"
  | "arrived"
  | "in-room"
  | "completed"
  | "noshow"
  | "cancelled"
  | "withdrawn";

export const statusIcons: Readonly<Record<StatusLook, LucideIcon>> = {
  pending: CircleDashed,
  booked: Circle,
  confirmed: CircleCheck,
  arrived: Armchair,
  "in-room": Stethoscope,
  completed: CheckCheck,
  noshow: UserX,
  cancelled: Ban,
  withdrawn: CircleSlash2,
};

export function statusLook({ status, confirmed }: Pick<DayAppointment, "status" | "confirmed">): StatusLook {
  switch (status) {
    case "booked":
      return confirmed ? "confirmed" : "booked";
    case "checked-in":
      return "in-room";
    case "fulfilled":
      return "completed";
    case "entered-in-error":
      return "withdrawn";
    case "pending":
    case "arrived":
    case "noshow":
    case "cancelled":
      return status;
  }
}

export const statusLooks = Object.keys(statusIcons) as readonly StatusLook[];
