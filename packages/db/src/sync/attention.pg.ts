import type { Instant } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import type { LoggedCommand } from "./command-log.pg.ts";
import { storableJson } from "./storable-json.ts";

type Details = Readonly<Record<string, unknown>>;

/** Lets a person decide about a command, once for each. */
export async function raiseAttention(
  tx: Tx,
  command: LoggedCommand,
  { code, details }: { readonly code: string; readonly details: Details },
): Promise<void> {
  await tx.query(
    `insert into sync_attention (clinic_id, id, device_id, path, made_by, made_at, code, details)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      tx.clinicId,
      command.id,
      command.deviceId,
      command.path,
      command.madeBy,
      command.madeAt,
      code,
      storableJson(details),
    ],
  );
}

/** An item that waits, with its command. */
export interface WaitingItem {
  readonly id: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly path: string;
  readonly input: unknown;
  readonly base: unknown;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly madeAt: Instant;
  readonly code: string;
  readonly details: Details;
  readonly raisedAt: Instant;
}

const columns = `i.id, i.device_id as "deviceId", d.name as "deviceName", i.path, c.input, c.base, i.made_by as "madeBy",
  coalesce(m.name, '') as "madeByName", i.made_at as "madeAt", i.code, i.details, i.raised_at as "raisedAt"`;
const items = `sync_attention i
  join sync_device d on d.clinic_id = i.clinic_id and d.id = i.device_id
  join sync_command c on c.clinic_id = i.clinic_id and c.id = i.id and c.outcome <> 'deferred'
  left join staff_member m on m.clinic_id = i.clinic_id and m.user_id = i.made_by`;

/** The items that wait for a decision, of one device or of all others, the oldest first. */
export async function listWaiting(
  tx: Tx,
  { deviceId, ofOthers, limit }: { readonly deviceId: string; readonly ofOthers: boolean; readonly limit: number },
): Promise<WaitingItem[]> {
  const { rows } = await tx.query<WaitingItem>(
    `select ${columns} from ${items}
     where i.clinic_id = $1 and i.resolved_at is null and (i.device_id = $2) <> $3 order by i.raised_at, i.id limit $4`,
    [tx.clinicId, deviceId, ofOthers, limit],
  );
  return rows;
}

export interface Resolution {
  readonly choice: string;
  readonly resolvedAt: Instant;
  readonly resolvedBy: string;
}

/** Locks an item until the transaction ends; with its resolution when it has one. */
export async function lockAttention(
  tx: Tx,
  id: string,
): Promise<(WaitingItem & { readonly resolution: Resolution | null }) | null> {
  const { rows } = await tx.query<WaitingItem & { resolution: Resolution | null }>(
    `select ${columns}, case when i.resolved_at is not null then
       jsonb_build_object('choice', i.choice, 'resolvedAt', i.resolved_at, 'resolvedBy', i.resolved_by) end as resolution
     from ${items} where i.clinic_id = $1 and i.id = $2 for update of i`,
    [tx.clinicId, id],
  );
  return rows[0] ?? null;
}

export async function resolveAttention(
  tx: Tx,
  id: string,
  { choice, resolvedAt, resolvedBy }: Resolution,
): Promise<void> {
  await tx.query(
    "update sync_attention set choice = $3, resolved_at = $4, resolved_by = $5 where clinic_id = $1 and id = $2",
    [tx.clinicId, id, choice, resolvedAt, resolvedBy],
  );
}
