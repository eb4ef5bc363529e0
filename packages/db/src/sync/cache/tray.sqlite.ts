import type { Instant } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";

/** A command of this desk that the server did not do, or not all of it, and that waits for a person's decision. */
export interface TrayItem {
  /** Id of the command. */
  readonly id: string;
  readonly path: string;
  readonly input: unknown;
  readonly base: unknown;
  readonly madeBy: string;
  readonly madeAt: Instant;
  /** Code, words and details of the refusal. */
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly choices: readonly string[];
  readonly raisedAt: Instant;
}

/** Adds an item; of one command there is one item. */
export function raiseItem(cache: Cache, item: TrayItem): void {
  cache
    .statement(
      `insert into tray (id, path, input, base, made_by, made_at, code, message, details, choices, raised_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    )
    .run(
      item.id,
      item.path,
      JSON.stringify(item.input ?? null),
      JSON.stringify(item.base ?? null),
      item.madeBy,
      item.madeAt,
      item.code,
      item.message,
      JSON.stringify(item.details),
      JSON.stringify(item.choices),
      item.raisedAt,
    );
}

/** The items in the order in which they were raised. */
export function listTray(cache: Cache): TrayItem[] {
  const rows = cache
    .statement(
      `select id, path, input, base, made_by as madeBy, made_at as madeAt, code, message, details, choices,
         raised_at as raisedAt from tray order by rtrim(raised_at, 'Z'), id`,
    )
    .all() as (Omit<TrayItem, "input" | "base" | "details" | "choices"> &
    Record<"input" | "base" | "details" | "choices", string>)[];
  return rows.map(({ input, base, details, choices, ...row }) => ({
    ...row,
    input: JSON.parse(input) as unknown,
    base: JSON.parse(base) as unknown,
    details: JSON.parse(details) as TrayItem["details"],
    choices: JSON.parse(choices) as string[],
  }));
}

/** Removes an item that was decided; call it in the transaction that writes the decision's command. @returns whether it was there */
export const closeItem = (cache: Cache, id: string): boolean =>
  cache.statement("delete from tray where id = ?").run(id).changes > 0;
