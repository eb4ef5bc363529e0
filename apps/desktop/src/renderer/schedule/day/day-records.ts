import type { Outputs } from "../../core/server/client.ts";

/** The records that the schedule shows, as the server answers them. */
export type DayAppointment = Outputs["appointments"]["day"]["items"][number];
export type Practitioner = Outputs["practitioners"]["list"]["items"][number];
export type OpeningHours = Outputs["practitioners"]["sessions"]["items"][number];
