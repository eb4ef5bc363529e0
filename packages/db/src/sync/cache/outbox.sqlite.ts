import type { CommandOutcome, Instant, OutboxPath } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { readMeta, writeMeta } from "../../shared/sqlite/meta.sqlite.ts";
import { addOverlays, type ChangedRecord, type Overlay, settleOverlays } from "./local-view.sqlite.ts";

/** A command that somebody gave on this desk. */
export interface DeskCommand {
  /** Made by the desk, a UUID of version 7; the server does a command with this id once. */
  readonly id: string;
  readonly path: OutboxPath;
  readonly input: unknown;
  /** The record as the person saw it, for a change; null for a new record. */
  readonly base: unknown;
  readonly madeBy: string;
  readonly madeAt: Instant;
  readonly grantId: string;
  readonly signature: string;
  /** Form of the input, so that a later version of the desk can turn it into its own. */
  readonly shape: number;
}

/** A command that waits in the outbox. */
export interface OutboxEntry extends DeskCommand {
  /** Its order among all commands given on this desk; it never changes. */
  readonly place: number;
  /** Its place in the order in which the server takes this desk's commands. */
  readonly seq: number;
  /** How often it was sent without an outcome. */
  readonly attempts: number;
  /** When the server put it off; null when it did not. */
  readonly deferredAt: Instant | null;
}

/** The outbox has as much as it may hold; nothing is added before some of it is sent. */
export class OutboxFullError extends Error {
  override readonly name = "OutboxFullError";
}

/** Most commands that wait, and most characters of their inputs. */
export const outboxLimits = { mostCommands: 10_000, mostCharacters: 64 * 2 ** 20 } as const;

/**
 * Writes a command into the outbox, and what it changes into the copy, in one transaction. It is on the disk when this
 * returns: then the person may be told that it is saved.
 * @param overlays the records that it makes or changes; a patient's with the search keys (`patientKeys`)
 * @throws OutboxFullError
 */
export function enqueue(cache: Cache, command: DeskCommand, overlays: readonly Overlay[]): OutboxEntry {
  return cache.transaction(() => {
    const input = JSON.stringify(command.input ?? null);
    const held = outboxSize(cache);
    if (held.commands >= outboxLimits.mostCommands || held.characters + input.length > outboxLimits.mostCharacters)
      throw new OutboxFullError("the outbox is full");
    const seq = takeSeq(cache);
    const { lastInsertRowid } = cache
      .statement(
        `insert into outbox (seq, id, path, input, base, made_by, made_at, grant_id, signature, shape)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        seq,
        command.id,
        command.path,
        input,
        command.base === null || command.base === undefined ? null : JSON.stringify(command.base),
        command.madeBy,
        command.madeAt,
        command.grantId,
        command.signature,
        command.shape,
      );
    const place = Number(lastInsertRowid);
    addOverlays(cache, place, overlays);
    return { ...command, place, seq, attempts: 0, deferredAt: null };
  });
}

export function outboxSize(cache: Cache): { readonly commands: number; readonly characters: number } {
  const row = cache
    .statement("select count(*) as commands, coalesce(sum(length(input)), 0) as characters from outbox")
    .get() as { commands: number; characters: number };
  return row;
}

function takeSeq(cache: Cache): number {
  const seq = (readMeta(cache, "lastSeq") ?? 0) + 1;
  writeMeta(cache, "lastSeq", seq);
  return seq;
}

const columns = `place, seq, id, path, input, base, made_by as madeBy, made_at as madeAt, grant_id as grantId, signature, shape`;

type StoredEntry = Omit<OutboxEntry, "input" | "base"> & { input: string; base: string | null };
const toEntry = ({ input, base, ...entry }: StoredEntry): OutboxEntry => ({
  ...entry,
  input: JSON.parse(input) as unknown,
  base: base === null ? null : (JSON.parse(base) as unknown),
});

/** The next commands to send, in the server's order, without those that the server put off. */
export function listOutbox(cache: Cache, atMost: number): OutboxEntry[] {
  const rows = cache
    .statement(
      `select ${columns}, attempts, deferred_at as deferredAt from outbox where deferred_at is null order by seq limit ?`,
    )
    .all(atMost) as StoredEntry[];
  return rows.map(toEntry);
}

/** The commands that the server put off because a record that they need is not there yet, the oldest first. */
export function listDeferred(cache: Cache): OutboxEntry[] {
  const rows = cache
    .statement(
      `select ${columns}, attempts, deferred_at as deferredAt from outbox where deferred_at is not null order by place`,
    )
    .all() as StoredEntry[];
  return rows.map(toEntry);
}

/** Gives commands that were put off new places at the end of the server's order, to send them again. */
export function sendAgain(cache: Cache, ids: readonly string[]): void {
  cache.transaction(() => {
    for (const id of ids)
      cache
        .statement(
          "update outbox set seq = ?, deferred_at = null, attempts = 0 where id = ? and deferred_at is not null",
        )
        .run(takeSeq(cache), id);
  });
}

/** Counts an attempt that brought no outcome. */
export function countAttempt(cache: Cache, seqs: readonly number[]): void {
  cache.transaction(() => {
    for (const seq of seqs) cache.statement("update outbox set attempts = attempts + 1 where seq = ?").run(seq);
  });
}

/**
 * Writes what became of a command. A refused one no longer shows, at once. One that was done shows until the copy has the
 * records as the command left them. One that was put off stays in the outbox and shows.
 * @returns the records that are shown differently now; empty when the command is not in the outbox
 */
export function recordOutcome(
  cache: Cache,
  { seq, outcome, answer, touched }: CommandOutcome & { readonly seq: number },
  now: Instant,
): readonly ChangedRecord[] {
  return cache.transaction(() => {
    const entry = cache.statement("select place from outbox where seq = ?").get(seq) as { place: number } | undefined;
    if (!entry) return [];
    if (outcome === "deferred") {
      cache.statement("update outbox set deferred_at = coalesce(deferred_at, ?) where place = ?").run(now, entry.place);
      return [];
    }
    cache
      .statement(
        `insert into outbox_log (place, seq, id, path, input, base, made_by, made_at, grant_id, signature, shape, outcome,
           answer, touched, closed_at)
         select place, seq, id, path, input, base, made_by, made_at, grant_id, signature, shape, ?, ?, ?, ? from outbox
         where place = ?`,
      )
      .run(outcome, JSON.stringify(answer ?? null), JSON.stringify(touched), now, entry.place);
    cache.statement("delete from outbox where place = ?").run(entry.place);
    return settleOverlays(cache, entry.place, outcome === "refused" ? null : touched);
  });
}

/**
 * Puts commands back into the outbox that the server had answered and does not know any more, because a backup was restored.
 * @param lastSeq the last command of this desk that the server knows
 * @returns how many there are
 */
export function resendAfter(cache: Cache, lastSeq: number): number {
  return cache.transaction(() => {
    const { changes } = cache
      .statement(
        `insert into outbox (place, seq, id, path, input, base, made_by, made_at, grant_id, signature, shape)
         select place, seq, id, path, input, base, made_by, made_at, grant_id, signature, shape from outbox_log where seq > ?`,
      )
      .run(lastSeq);
    cache.statement("delete from outbox_log where seq > ?").run(lastSeq);
    return changes;
  });
}

/**
 * Gives all commands that wait new places from 1 on, for a desk that has become a new device: another copy of its files was
 * in use. Each command is still done once, because the server knows it by its id.
 */
export function renumberOutbox(cache: Cache): void {
  cache.transaction(() => {
    const waiting = cache.statement("select place from outbox order by place").all() as { place: number }[];
    cache.statement("update outbox set seq = -seq, deferred_at = null").run(); // a place is given only once
    cache.statement("delete from outbox_log").run();
    writeMeta(cache, "lastSeq", 0);
    for (const { place } of waiting)
      cache.statement("update outbox set seq = ? where place = ?").run(takeSeq(cache), place);
  });
}

/** Deletes answered commands that are older than the server's oldest backup can be. */
export function forgetAnswered(cache: Cache, before: Instant): void {
  cache.statement("delete from outbox_log where rtrim(closed_at, 'Z') < ?").run(before.replace("Z", ""));
}
