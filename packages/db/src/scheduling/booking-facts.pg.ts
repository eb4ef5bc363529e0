import type { Availability, LocationId, PatientId, PractitionerId, TimeZone } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** What the booking rule has to know, read in one round trip. */
export interface StoredBookingFacts {
  readonly patientExists: boolean;
  readonly practitionerExists: boolean;
  readonly practitionerActive: boolean;
  readonly locationExists: boolean;
  readonly availability: Availability | null;
  readonly clinicTimeZone: TimeZone;
}

export async function loadBookingFacts(
  tx: Tx,
  wanted: { patientId: PatientId; practitionerId: PractitionerId; locationId: LocationId | null },
): Promise<StoredBookingFacts> {
  const { rows } = await tx.query<StoredBookingFacts>({
    name: "load_booking_facts",
    text: `select
        exists (select from patient where clinic_id = $1 and id = $2 and active) as "patientExists",
        p.id is not null as "practitionerExists",
        coalesce(p.active, false) as "practitionerActive",
        $4::uuid is null or exists (select from location where clinic_id = $1 and id = $4 and active) as "locationExists",
        case when a.practitioner_id is not null then json_build_object(
          'timeZone', a.time_zone, 'weekly', a.weekly, 'exceptions', a.exceptions,
          'bufferMinutes', a.buffer_minutes, 'minimumNoticeMinutes', a.minimum_notice_minutes) end as availability,
        c.time_zone as "clinicTimeZone"
      from clinic c
      left join practitioner p on p.clinic_id = c.id and p.id = $3 and p.removed_at is null
      left join availability a on a.clinic_id = c.id and a.practitioner_id = p.id
      where c.id = $1`,
    values: [tx.clinicId, wanted.patientId, wanted.practitionerId, wanted.locationId],
  });
  const [facts] = rows;
  if (!facts) throw new Error("the clinic of the request does not exist");
  return facts;
}
