import type { CommandOutcome, Instant, NamedRecords, PushedCommand } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";
import { storableJson } from "./storable-json.ts";

/** A command as it is kept: `madeAt` is the moment that it counts as given at. */
export interface LoggedCommand extends Pick<PushedCommand, "seq" | "id" | "path" | "input" | "base" | "madeBy"> {
  readonly deviceId: string;
  readonly madeAt: Instant;
}

export type Turn =
  /** It is the command's turn. `previousAt` is the moment of the device's command before; null for its first. */
  | { readonly kind: "now"; readonly isRevoked: boolean; readonly previousAt: Instant | null }
  /** It was done before. */
  | { readonly kind: "stored"; readonly stored: CommandOutcome }
  /** Commands before it are missing. */
  | { readonly kind: "out_of_order" }
  /** Another command has its place: there are two copies of the device. */
  | { readonly kind: "device_fork" }
  | { readonly kind: "device_unknown" };

interface KnownRow extends CommandOutcome {
  readonly seq: number;
  readonly id: string;
}

/**
 * Whether it is the command's turn among its device's. The device is locked until the transaction ends, so that the same
 * command sent twice at once waits here. From here on the transaction acts as the device.
 */
export async function takeTurn(
  tx: Tx,
  { deviceId, seq, id }: Pick<LoggedCommand, "deviceId" | "seq" | "id">,
): Promise<Turn> {
  const { rows: devices } = await tx.query<{ lastSeq: number; isRevoked: boolean }>(
    `select last_seq as "lastSeq", revoked_at is not null as "isRevoked", set_config('app.device', $2::text, true) from sync_device
     where clinic_id = $1 and id = $2::uuid for no key update`,
    [tx.clinicId, deviceId],
  );
  const [device] = devices;
  if (!device) return { kind: "device_unknown" };
  const { lastSeq, isRevoked } = device;
  // A statement of its own, because it must see what was committed while the one before waited for the lock.
  const { rows: known } = await tx.query<KnownRow>(
    // Two branches, because each has an index and their disjunction has none.
    `select * from (
       select seq, id, outcome, answer, touched from sync_command
         where clinic_id = $1 and id = $4 and outcome <> 'deferred'
       union all
       select seq, id, outcome, answer, touched from sync_command
         where clinic_id = $1 and device_id = $2 and seq = $3 and id = $4 and outcome = 'deferred'
     ) known order by outcome = 'deferred' limit 1`,
    [tx.clinicId, deviceId, seq, id],
  );
  const [stored] = known;
  if (stored) {
    // It was put off and then done, and the device does not know that: its new place is used up all the same.
    if (seq === lastSeq + 1) await moveOn(tx, deviceId, seq);
    return { kind: "stored", stored: { outcome: stored.outcome, answer: stored.answer, touched: stored.touched } };
  }
  if (seq > lastSeq + 1) return { kind: "out_of_order" };
  if (seq <= lastSeq) return { kind: "device_fork" };
  const { rows: before } = await tx.query<{ madeAt: Instant }>(
    `select made_at as "madeAt" from sync_command where clinic_id = $1 and device_id = $2 order by seq desc limit 1`,
    [tx.clinicId, deviceId],
  );
  return { kind: "now", isRevoked, previousAt: before[0]?.madeAt ?? null };
}

/** What is kept for the device is free for it, until the transaction ends. */
export async function actAsDevice(tx: Tx, deviceId: string): Promise<void> {
  await tx.query("select set_config('app.device', $1, true)", [deviceId]);
}

async function moveOn(tx: Tx, deviceId: string, seq: number): Promise<void> {
  await tx.query("update sync_device set last_seq = $3, seen_at = now() where clinic_id = $1 and id = $2", [
    tx.clinicId,
    deviceId,
    seq,
  ]);
}

/**
 * Stores what became of the command whose turn it is. Returns it as it will be read later, so that the first answer and each
 * repetition are the same to the byte.
 */
export async function storeOutcome(tx: Tx, command: LoggedCommand, outcome: CommandOutcome): Promise<CommandOutcome> {
  const { rows } = await tx.query<CommandOutcome>(
    `insert into sync_command (clinic_id, device_id, seq, id, path, input, base, made_by, made_at, outcome, answer, touched)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning outcome, answer, touched`,
    [
      tx.clinicId,
      command.deviceId,
      command.seq,
      command.id,
      command.path,
      storableJson(command.input),
      command.base === undefined ? null : storableJson(command.base),
      command.madeBy,
      command.madeAt,
      outcome.outcome,
      storableJson(outcome.answer),
      storableJson(outcome.touched),
    ],
  );
  await moveOn(tx, command.deviceId, command.seq);
  const [stored] = rows;
  if (!stored) throw new Error("an outcome was stored and not returned");
  return stored;
}

/** The records that this transaction has changed so far, with their revisions, as the change feed has them. */
export async function touchedHere(tx: Tx): Promise<CommandOutcome["touched"]> {
  const { rows } = await tx.query<{ entity: string; id: string; rev: number }>(
    "select entity, id, rev from change where clinic_id = $1 and xid = pg_current_xact_id() order by k",
    [tx.clinicId],
  );
  return rows.map(({ entity, id, rev }) => [entity, id, rev]);
}

/**
 * Which of the records were never here, not even retired, so that another desk may still have to send them. A record that
 * this desk itself tried to make, and that was refused, will not come.
 */
export async function findAwaited(
  tx: Tx,
  deviceId: string,
  { patients, appointments }: NamedRecords,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from unnest($2::uuid[]) as wanted (id)
       where not exists (select from patient p where p.clinic_id = $1 and p.id = wanted.id)
     union all
     select id from unnest($3::uuid[]) as wanted (id)
       where not exists (select from appointment a where a.clinic_id = $1 and a.id = wanted.id)`,
    [tx.clinicId, patients, appointments],
  );
  if (rows.length === 0) return [];
  const { rows: refused } = await tx.query<{ id: string }>(
    `select lower(input ->> 'id') as id from sync_command
     where clinic_id = $1 and device_id = $2 and outcome = 'refused' and path in ('patients.create', 'appointments.book')
       and lower(input ->> 'id') = any($3)`,
    [tx.clinicId, deviceId, rows.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id).filter((id) => !refused.some((one) => one.id === id));
}
