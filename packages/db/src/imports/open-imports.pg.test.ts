import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { listUnattendedImports } from "./open-imports.pg.ts";

let world: TwoClinics;
beforeAll(async () => {
  world = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

const idOf = (n: number) => `018f0000-0000-7000-8000-0000000000b${n}`;

interface Open {
  readonly status: string;
  /** Seconds ago; null for never. */
  readonly accepted: number | null;
  /** Its last heartbeat, seconds ago. */
  readonly beat?: number;
}
const addImport = (clinic: string, n: number, { status, accepted, beat }: Open) =>
  world.db.owner.query(
    `insert into import_batch (clinic_id, id, kind, file_size, file_sha256, dialect, mapping, total_rows, status, accepted_at, beat_at)
     values ($1, $2, 'hospitals', 1, 'digest', '{}', '[]', 1, $3, now() - make_interval(secs => $4), now() - make_interval(secs => $5))`,
    [clinic, idOf(n), status, accepted, beat ?? null],
  );

test("the watch finds open imports of all clinics without a recent heartbeat, in order of acceptance", async () => {
  await addImport(world.here, 1, { status: "PENDING", accepted: 9 });
  await addImport(world.there, 1, { status: "IN_PROGRESS", accepted: 30, beat: 10 });
  await addImport(world.here, 2, { status: "PENDING", accepted: 7 });
  await addImport(world.here, 3, { status: "IN_PROGRESS", accepted: 30, beat: 7 });
  await addImport(world.here, 4, { status: "PENDING", accepted: null });
  for (const [n, status] of [
    [5, "COMPLETED"],
    [6, "FAILED"],
    [7, "CANCELLED"],
  ] as const)
    await addImport(world.here, n, { status, accepted: 30 });
  // As the serving role, without a clinic.
  await expect(listUnattendedImports(world.db.pool, 8)).resolves.toEqual([
    { clinicId: world.there, id: idOf(1) },
    { clinicId: world.here, id: idOf(1) },
  ]);
});
