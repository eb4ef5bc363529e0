import { type SyncEntity, syncEntity } from "@daybook/domain";
import type { Cache } from "../../shared/sqlite/connection.sqlite.ts";
import { readMeta } from "../../shared/sqlite/meta.sqlite.ts";

/** How many records of each kind the present full reading has fetched so far. */
export function countFetched(cache: Cache): Readonly<Record<SyncEntity, number>> {
  const generation = readMeta(cache, "generation") ?? 0;
  const countOf = (entity: SyncEntity): number => {
    const row = cache.statement(`select count(*) as count from ${entity} where generation = ?`).get(generation);
    return (row as { count: number }).count;
  };
  return Object.fromEntries(syncEntity.options.map((entity) => [entity, countOf(entity)])) as Record<
    SyncEntity,
    number
  >;
}
