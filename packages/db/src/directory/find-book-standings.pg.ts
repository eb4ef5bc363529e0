import type { BookStanding } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

interface Numbers {
  readonly rppsNumber: string | null;
  readonly finess: string | null;
}

/** What the clinic has of each of these entries, in their order: one statement, however many they are. */
export async function findBookStandings(tx: Tx, entries: readonly Numbers[]): Promise<BookStanding[]> {
  if (entries.length === 0) return [];
  const { rows } = await tx.query<BookStanding>(
    `select w.created_at as "healthcareWorkerSince", o.created_at as "organizationSince", l.created_at as "linkSince",
       p.id as "practitionerId"
     from unnest($2::text[], $3::text[]) with ordinality as entry (rpps_number, finess, at)
     left join healthcare_worker w on w.clinic_id = $1 and w.rpps_number = entry.rpps_number
     left join organization o on o.clinic_id = $1 and o.finess = entry.finess
     left join healthcare_worker_organization l
       on l.clinic_id = $1 and l.healthcare_worker_id = w.id and l.organization_id = o.id
     left join practitioner p on p.clinic_id = $1 and p.rpps_number = entry.rpps_number and p.removed_at is null
     order by entry.at`,
    [tx.clinicId, entries.map(({ rppsNumber }) => rppsNumber), entries.map(({ finess }) => finess)],
  );
  return rows;
}
