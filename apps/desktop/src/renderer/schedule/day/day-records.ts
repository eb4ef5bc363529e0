import type { Outputs } from "../../core/server/client.ts";

/** What the schedule is drawn from, as the server answers it. */
export type DayAppointment = Outputs["appointments"]["day"]["items"][number];
export type Practitioner = Outputs["practitioners"]["list"]["items"][number];
export type OpeningHours = Outputs["practitioners"]["sessions"]["items"][number];
