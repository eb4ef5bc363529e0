import { type ListAuditInput, type NamedAuditEvent, type Page, readingActions } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/**
 * Lists entries, newest first, with the current names of actor and subject, because the trail itself stores no names. An
 * entry about several patients names none.
 */
export async function listAuditEvents(tx: Tx, input: ListAuditInput): Promise<Page<NamedAuditEvent>> {
  const values: unknown[] = [tx.clinicId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["e.clinic_id = $1"];
  if (input.from) conditions.push(`e.at >= ${parameter(input.from)}`);
  if (input.updatedSince) conditions.push(`e.at >= ${parameter(input.updatedSince)}`);
  if (input.to) conditions.push(`e.at < ${parameter(input.to)}`);
  if (input.actorId) conditions.push(`e.actor_id = ${parameter(input.actorId)}`);
  if (input.patientId) conditions.push(`e.seq in (select audit_entries_of_patient(${parameter(input.patientId)}))`);
  if (input.action) conditions.push(`e.action = ${parameter(input.action)}`);
  if (input.kind) {
    const isReading = `e.action = any(${parameter(readingActions)}::text[])`;
    conditions.push(input.kind === "reads" ? isReading : `not ${isReading}`);
  }
  if (input.outcome) conditions.push(`e.outcome = ${parameter(input.outcome)}`);
  const where = conditions.join(" and ");
  const counted = await tx.query<{ total: number }>(
    `select count(*) as total from audit_event e where ${where}`,
    values,
  );
  const { rows } = await tx.query<NamedAuditEvent>(
    `select e.seq, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", coalesce(s.name, c.name) as "actorName", e.action,
       e.object_type as "objectType", e.object_id as "objectId", e.patient_ids as "patientIds", e.record_count as "recordCount",
       e.fields, e.outcome, e.detail, e.request_id as "requestId", e.ip,
       coalesce(p.last_name || ', ' || p.first_name, pr.first_name || ' ' || pr.last_name, o.name) as subject
     from audit_event e
     left join staff_member s on s.clinic_id = e.clinic_id and s.user_id = e.actor_id
     left join service_client c on c.clinic_id = e.clinic_id and c.id = e.actor_id
     left join patient p on p.clinic_id = e.clinic_id and cardinality(e.patient_ids) = 1 and p.id = e.patient_ids[1]
     left join practitioner pr on pr.clinic_id = e.clinic_id and e.object_type = 'practitioner' and pr.id = e.object_id
     left join staff_member o on o.clinic_id = e.clinic_id and e.object_type = 'user' and o.user_id = e.object_id
     where ${where} order by e.seq desc limit ${parameter(input.pageSize)} offset ${parameter((input.page - 1) * input.pageSize)}`,
    values,
  );
  return { items: rows, total: counted.rows[0]?.total ?? 0, page: input.page, pageSize: input.pageSize };
}
