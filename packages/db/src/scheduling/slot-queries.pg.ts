import type { BookablePractitioner, PractitionerId } from "@daybook/domain";
import { specialtyNames } from "../shared/specialty-names.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";

/** Active practitioners with hours: one, those of a specialty (in any spelling of case and accents), or all. */
export async function findBookable(
  tx: Tx,
  who: { practitionerId?: PractitionerId | undefined; specialty?: string | undefined },
): Promise<BookablePractitioner[]> {
  const specialties = who.specialty === undefined ? null : await specialtyNames(tx, who.specialty);
  const { rows } = await tx.query<BookablePractitioner>({
    name: "find_bookable",
    text: `select p.id as "practitionerId", json_build_object(
        'timeZone', a.time_zone, 'weekly', a.weekly, 'exceptions', a.exceptions,
        'bufferMinutes', a.buffer_minutes, 'minimumNoticeMinutes', a.minimum_notice_minutes) as availability
     from practitioner p join availability a on a.clinic_id = p.clinic_id and a.practitioner_id = p.id
     where p.clinic_id = $1 and p.active and p.removed_at is null
       and ($2::uuid is null or p.id = $2) and ($3::text[] is null or p.specialties && $3)`,
    values: [tx.clinicId, who.practitionerId ?? null, specialties],
  });
  return rows;
}
