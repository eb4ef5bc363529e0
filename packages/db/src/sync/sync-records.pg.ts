import {
  type DeviceId,
  type Instant,
  type SyncCell,
  type SyncEntity,
  type SyncRows,
  syncColumns,
} from "@daybook/domain";
import { noteTextColumns } from "../shared/note-columns.pg.ts";
import type { Tx } from "../shared/transaction.pg.ts";
import { worksOn } from "./grant.pg.ts";
import { recordSources } from "./record-sources.pg.ts";

/** What a desk may keep, and what it keeps. */
export interface SyncView {
  readonly deviceId: DeviceId;
  /** Who reads: what waits on the device is theirs to see only if they work on it. */
  readonly readerId: string;
  /** Whether the person sees what waits for a decision on other desks too. */
  readonly seesAllAttention: boolean;
  /** Patients who were changed or seen after this moment; null for all. */
  readonly patientsSince: Instant | null;
  /** Appointments that end after this moment. */
  readonly appointmentsSince: Instant;
  /** Notes that were filed after this moment. */
  readonly notesSince: Instant;
  /** Whose notes the person reads, by the author's id; null for everybody's. Of other notes, only that they are there. */
  readonly notesBy: string | null;
}

/** What of a view decides about a record that is there. */
type RecordView = Pick<SyncView, "deviceId" | "readerId" | "seesAllAttention" | "notesBy">;
type Parameter = (value: unknown) => string;

type Row = readonly SyncCell[];

/**
 * The next records of a kind in the order of ids, as rows with `rev`. The rows and their `rev` are of one moment.
 * @param after the last id of the page before; null for the first page
 */
export async function readSnapshotPage(
  tx: Tx,
  entity: SyncEntity,
  { after, atMost, view }: { after: string | null; atMost: number; view: SyncView },
): Promise<SyncRows> {
  const { from, key, where } = recordSources[entity];
  const values: unknown[] = [tx.clinicId, entity, atMost];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const columns = columnsOf(entity, view, parameter);
  const conditions = [where, ...conditionsOf(entity, view, parameter)];
  if (after !== null) conditions.push(`${key} > ${parameter(after)}::uuid`);
  const { rows } = await tx.query<SyncCell[]>({
    text: `select ${columns}, coalesce(c.rev, 0) as rev from ${from}
      left join change c on c.clinic_id = $1 and c.entity = $2 and c.id = ${key}
      where ${conditions.join(" and ")} order by ${key} limit $3`,
    values,
    rowMode: "array",
  });
  return { columns: [...syncColumns[entity], "rev"], rows };
}

/** The records with these ids that are there and that the desk may keep, as rows without `rev`. */
export async function readSyncRecords(
  tx: Tx,
  entity: SyncEntity,
  ids: readonly string[],
  view: RecordView,
): Promise<Row[]> {
  const { from, key, where } = recordSources[entity];
  const values: unknown[] = [tx.clinicId, ids];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const columns = columnsOf(entity, view, parameter);
  const conditions = [where, ...ownAttention(entity, view, parameter)];
  const { rows } = await tx.query<SyncCell[]>({
    text: `select ${columns} from ${from} where ${conditions.join(" and ")} and ${key} = any ($2::uuid[])`,
    values,
    rowMode: "array",
  });
  return rows;
}

/** `rev` of records; none for a record that never changed since the feed began. */
export async function readRevs(tx: Tx, entity: SyncEntity, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: string; rev: number }>(
    "select id, rev from change where clinic_id = $1 and entity = $2 and id = any ($3::uuid[])",
    [tx.clinicId, entity, ids],
  );
  return new Map(rows.map(({ id, rev }) => [id, rev]));
}

/** How many records of each kind a desk fetches at first. */
export async function countSyncRecords(tx: Tx, view: SyncView): Promise<Record<SyncEntity, number>> {
  const values: unknown[] = [tx.clinicId];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const counts = (Object.keys(recordSources) as SyncEntity[]).map((entity) => {
    const { from, where } = recordSources[entity];
    const conditions = [where, ...conditionsOf(entity, view, parameter)].join(" and ");
    return `(select count(*) from ${from} where ${conditions}) as ${entity}`;
  });
  const { rows } = await tx.query<Record<SyncEntity, number>>(`select ${counts.join(", ")}`, values);
  const [counted] = rows;
  if (!counted) throw new Error("counts came back without a row");
  return counted;
}

/** Whether the clinic has more active patients than this. */
export async function hasMorePatients(tx: Tx, than: number): Promise<boolean> {
  const { rows } = await tx.query<{ more: boolean }>(
    `select count(*) > $2 as more
     from (select from patient where clinic_id = $1 and active limit $2 + 1) as counted`,
    [tx.clinicId, than],
  );
  return rows[0]?.more ?? false;
}

function columnsOf(entity: SyncEntity, { notesBy }: RecordView, parameter: Parameter): string {
  const { columns } = recordSources[entity];
  if (entity !== "note") return columns;
  const text = `(select row_to_json(said) from (select ${noteTextColumns}) said)`;
  return notesBy === null
    ? `${columns}, ${text} as text`
    : `${columns}, case when n.created_by = ${parameter(notesBy)}::uuid then ${text} end as text`;
}

function conditionsOf(entity: SyncEntity, view: SyncView, parameter: Parameter): string[] {
  if (entity === "appointment") return [`a.ends_at >= ${parameter(view.appointmentsSince)}`];
  if (entity === "note") return [`n.created_at >= ${parameter(view.notesSince)}`];
  if (entity === "patient" && view.patientsSince !== null) {
    const since = parameter(view.patientsSince);
    return [
      `(p.updated_at >= ${since} or exists (select from appointment seen
        where seen.clinic_id = $1 and seen.patient_id = p.id and seen.starts_at >= ${since}))`,
    ];
  }
  return ownAttention(entity, view, parameter);
}

function ownAttention(
  entity: SyncEntity,
  { deviceId, readerId, seesAllAttention }: RecordView,
  parameter: Parameter,
): string[] {
  if (entity !== "attention" || seesAllAttention) return [];
  const [device, reader] = [parameter(deviceId), parameter(readerId)];
  return [`t.device_id = ${device}`, worksOn(device, reader)];
}
