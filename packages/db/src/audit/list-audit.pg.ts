import type { AuditEvent, ListAuditInput, Page } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** Newest first. Names are looked up among staff and service clients as they are called today. */
export async function listAuditEvents(tx: Tx, input: ListAuditInput): Promise<Page<AuditEvent>> {
  const values: unknown[] = [tx.clinicId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["e.clinic_id = $1"];
  if (input.from) conditions.push(`e.at >= ${parameter(input.from)}`);
  if (input.to) conditions.push(`e.at < ${parameter(input.to)}`);
  if (input.actorId) conditions.push(`e.actor_id = ${parameter(input.actorId)}`);
  if (input.patientId) conditions.push(`e.seq in (select audit_entries_of_patient(${parameter(input.patientId)}))`);
  if (input.action) conditions.push(`e.action = ${parameter(input.action)}`);
  if (input.outcome) conditions.push(`e.outcome = ${parameter(input.outcome)}`);
  const where = conditions.join(" and ");
  const counted = await tx.query<{ total: number }>(
    `select count(*) as total from audit_event e where ${where}`,
    values,
  );
  const { rows } = await tx.query<AuditEvent>(
    `select e.seq, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", coalesce(s.name, c.name) as "actorName", e.action,
       e.object_type as "objectType", e.object_id as "objectId", e.patient_ids as "patientIds", e.record_count as "recordCount",
       e.fields, e.outcome, e.detail, e.request_id as "requestId", e.ip
     from audit_event e
     left join staff_member s on s.clinic_id = e.clinic_id and s.user_id = e.actor_id
     left join service_client c on c.clinic_id = e.clinic_id and c.id = e.actor_id
     where ${where} order by e.seq desc limit ${parameter(input.pageSize)} offset ${parameter((input.page - 1) * input.pageSize)}`,
    values,
  );
  return { items: rows, total: counted.rows[0]?.total ?? 0, page: input.page, pageSize: input.pageSize };
}
