import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";

/** A record that shows what a command of this desk did, while the server has not decided the command. */
export interface UnconfirmedRecord {
  readonly commandId: string;
  readonly entity: string;
  readonly id: string;
}

/** A record is named once for each of its commands. What the server has put off counts as not decided. */
export const listUnconfirmed = (cache: Cache): readonly UnconfirmedRecord[] =>
  cache
    .statement(
      `select outbox.id as commandId, overlay.entity, overlay.id
       from outbox join overlay on overlay.place = outbox.place
       order by outbox.place, overlay.entity, overlay.id`,
    )
    .all() as UnconfirmedRecord[];
