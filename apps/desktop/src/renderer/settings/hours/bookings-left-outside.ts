import {
  type Appointment,
  type Availability,
  epochMs,
  fitsAvailability,
  holdsTime,
  openSessions,
  type TimeZone,
} from "@daybook/domain";

/** The bookings that fit the current hours and would fall outside the new ones. */
export function bookingsLeftOutside(
  appointments: readonly Appointment[],
  hours: { readonly before: Availability; readonly after: Availability },
  zone: TimeZone,
): Appointment[] {
  return appointments.filter(({ start, end, status }) => {
    if (!holdsTime(status)) return false;
    const period = [epochMs(start), epochMs(end)] as const;
    const fits = (availability: Availability) =>
      fitsAvailability(...period, openSessions(availability, zone, ...period));
    return fits(hours.before) && !fits(hours.after);
  });
}
