import { expect, expectTypeOf, test } from "vitest";
import { type SyncColumn, type SyncEntity, syncColumns } from "./entities.ts";

type Sent<Entity extends SyncEntity> = (typeof syncColumns)[Entity][number];

test("every member of a record is sent, as one column", () => {
  expectTypeOf<{ [E in SyncEntity]: Sent<E> }>().toEqualTypeOf<{ [E in SyncEntity]: SyncColumn<E> }>();
  for (const columns of Object.values(syncColumns)) expect(new Set(columns).size).toBe(columns.length);
});
